import { open, rename, stat } from 'node:fs/promises';

const TAIL_BYTES = 16_384;
const LARGEST_LOG_BYTES = 5_000_000;
const LONGEST_LINE = 300;

/** Size of a log in bytes, 0 without one; one that has grown past 5 MB is put aside as `<file>.1` first. */
export async function beginLog(file: string): Promise<number> {
  const size = await sizeOf(file);
  if (size <= LARGEST_LOG_BYTES) return size;
  await rename(file, `${file}.1`);
  return 0;
}

/** What a process ended with, looking only behind `from` bytes of its log; undefined when it said nothing. */
export async function lastWords(file: string, from: number, name: string): Promise<string | undefined> {
  const lines = (await tailOf(file, from)).split('\n');
  return farewell(lines, name) ?? tellingLine(lines);
}

/** The end of a log behind `from` bytes, at most 16 kB of it; '' without one. */
export async function tailOf(file: string, from: number): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return '';
  try {
    const { size } = await handle.stat();
    // A log that was put aside meanwhile begins anew.
    const start = Math.max(from > size ? 0 : from, size - TAIL_BYTES);
    const { buffer } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}

/** Size of a log in bytes, 0 without one. */
export function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

// Lines of a stack trace, of an object printed with it, and the version that Node adds after a crash.
const NOISE = /^(\s|[}\])]|Node\.js v|$)/;

/** What a process says itself when it cannot go on: its name, and what follows to the end, a fault on each line. */
export function farewell(lines: readonly string[], name: string): string | undefined {
  const said = lines.filter((line) => !NOISE.test(line));
  const own = said.slice(said.findLastIndex((line) => line.startsWith(`${name}: `)));
  if (!own[0]?.startsWith(`${name}: `) || own.some((line) => line.startsWith('{'))) return undefined;
  return own.map((line) => line.slice(0, LONGEST_LINE)).join('\n  ');
}

/** The line that says most: the last that is no part of a stack trace; of a JSON line its message. */
export function tellingLine(lines: readonly string[]): string | undefined {
  const line = lines.findLast((candidate) => !NOISE.test(candidate));
  return line === undefined ? undefined : readable(line).slice(0, LONGEST_LINE);
}

function readable(line: string): string {
  try {
    const { msg, message, error }: { msg?: string; message?: string; error?: string } = JSON.parse(line);
    const said = [msg, error, message].filter((part) => part !== undefined).join(': ');
    return said === '' ? line : said;
  } catch {
    return line;
  }
}
