import { open, rename, stat } from 'node:fs/promises';

const TAIL_BYTES = 16_384;
const LARGEST_LOG_BYTES = 5_000_000;
// PostgreSQL says FATAL to everybody who knocks while it starts.
const COMPLAINT = /PANIC|ERROR|FATAL(?!: {2}the database system is)|Exception in thread|^Error/;

/** Size of a file in bytes; 0 when there is none. */
export function fileSize(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.size,
    () => 0,
  );
}

/**
 * The line of a log that says most, looking only behind `from` bytes: the last complaint, else the last line that is
 * not part of a stack trace.
 */
export async function tellingLine(file: string, from: number): Promise<string | undefined> {
  const lines = (await tail(file, from)).filter((line) => /^\S/.test(line) && !line.startsWith('Caused by:'));
  return (lines.findLast((line) => COMPLAINT.test(line)) ?? lines.at(-1))?.trim();
}

/** The last lines of a log behind `from` bytes, at most 16 kB of it; none when there is no such file. */
export async function tail(file: string, from = 0): Promise<readonly string[]> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return [];
  try {
    const { size } = await handle.stat();
    // A log that was put aside meanwhile begins anew.
    const start = Math.max(from > size ? 0 : from, size - TAIL_BYTES);
    const { buffer } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString('utf8').split('\n');
  } finally {
    await handle.close();
  }
}

/** Puts a log that has grown past 5 MB aside as `<file>.1`, so that a machine keeps at most two. */
export async function rotateLog(file: string): Promise<void> {
  if ((await fileSize(file)) > LARGEST_LOG_BYTES) await rename(file, `${file}.1`);
}
