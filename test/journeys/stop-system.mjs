// Stops the system with Ctrl-C, as a person would, and checks that it ends well and leaves no process.
import { rm } from 'node:fs/promises';

const LIMIT_MS = 60_000;

export default async function stopSystem() {
  const { system, directory } = globalThis.liandongJourneys;
  const ended = new Promise((resolve) => system.once('exit', resolve));
  if (system.exitCode === null) {
    system.kill('SIGINT');
    const timer = setTimeout(() => system.kill('SIGKILL'), LIMIT_MS);
    const code = await ended;
    clearTimeout(timer);
    if (code !== 0) throw new Error(`the system ended with ${code} after Ctrl-C`);
  }
  await rm(directory, { recursive: true, force: true });
}
