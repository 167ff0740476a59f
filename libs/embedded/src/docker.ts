import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const ANSWER_WITHIN_MS = 10_000;

/** Runs the `docker` of this machine and answers its output; rejects when it is not there, refuses or takes too long. */
export async function docker(args: readonly string[], limit_ms = ANSWER_WITHIN_MS): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', [...args], { timeout: limit_ms, env: process.env });
  return stdout.trim();
}

/** Whether that works. */
export function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}
