import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskWatch } from './disk-watch.js';
import { Trouble } from '@liandong/embedded';
import { fullDisk, scarceDisk, withFullDisk, type Room } from './full-disk.js';

const room = (bytes: number, files = 1_000) => {
  const found: Room = { bytes, files };
  return async () => found;
};

describe('a disk', () => {
  let directory: string;
  let logFile: string;
  const old = 'ERROR: No space left on device\n';

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'liandong-disk-'));
    logFile = join(directory, 'kafka.log');
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const why = async (log: string, roomOn: () => Promise<Room>, from = 0) => {
    await writeFile(logFile, log);
    return fullDisk({ directory, logFile }, from, roomOn);
  };

  test('without room is named, with how much is free and what to do, also when nothing could be logged', async () => {
    expect(await why('', room(1_200_000))).toBe(
      `The disk that holds ${directory} is full: 1.2 MB are free. Free some space there.`,
    );
  });

  test('that a process complained of when it ended is named, though a little is free', async () => {
    const log = '[2026-11-24] ERROR Shutdown broker\njava.io.IOException: No space left on device\n\tat java.base\n';
    expect(await why(log, room(90_000_000))).toContain('is full: 90.0 MB are free');
    expect(await why('java.io.IOException: Connection reset\n', room(90_000_000))).toBeUndefined();
  });

  test('that has room is not the cause: neither by what the log said long ago nor before the last start', async () => {
    expect(await why(old, room(9e9))).toBeUndefined();
    expect(await why(old, room(90_000_000), old.length)).toBeUndefined();
  });

  test('may refuse for other reasons: no more files, or a quota', async () => {
    expect(await why('', room(9e9, 0))).toContain('can take no more files');
    expect(await why('Error: EDQUOT: quota exceeded, write\n', room(9e9))).toContain('Raise the quota');
  });

  test('is the cause of a start that failed, whatever an empty log or a server’s own words lead to', async () => {
    const failure = new Trouble('Kafka ended by itself with code 1.', 'Read kafka.log for the cause.');
    expect(await withFullDisk(failure, directory, room(0))).toEqual(
      new Trouble(failure.what, `The disk that holds ${directory} is full: 0.0 MB are free. Free some space there.`),
    );
    expect(await withFullDisk(failure, directory, room(9e9, 0))).toMatchObject({
      fix: expect.stringContaining('no more files'),
    });
    expect(await withFullDisk(failure, directory, room(90_000_000))).toBe(failure);
    const refused = new Error('could not extend file: No space left on device');
    expect(await withFullDisk(refused, directory, room(0))).toMatchObject({ what: refused.message });
    expect(await withFullDisk(refused, directory, room(9e9))).toBe(refused);
    const cutShort = new DOMException('stopped', 'AbortError');
    expect(await withFullDisk(cutShort, directory, room(0))).toBe(cutShort);
  });

  test('of this machine can be asked', async () => {
    await writeFile(logFile, '');
    const answer = await fullDisk({ directory, logFile }, 0);
    expect(answer === undefined || answer.includes(directory)).toBe(true);
    expect(await fullDisk({ directory: join(directory, 'gone'), logFile }, 0)).toBeUndefined();
  });

  test('that fills up is told of once, and once more when there is room again', async () => {
    expect(await scarceDisk(directory, room(200_000_000))).toContain('Only 200.0 MB are free');
    const said: string[] = [];
    const sentences = [undefined, 'scarce', 'scarce', undefined, undefined];
    const watch = new DiskWatch(
      '/data',
      (line) => said.push(line),
      async () => sentences.shift(),
    );
    for (let looks = sentences.length; looks > 0; looks -= 1) await watch.look();
    watch.stop();
    expect(said).toEqual(['scarce', 'The disk that holds /data has room again.']);
  });
});
