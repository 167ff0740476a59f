import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeInstance, releaseInstance, runningInstance, takeInstance } from './instance.js';

describe('the one instance of a state folder', () => {
  let directory: string;
  let file: string;
  const url = 'http://127.0.0.1:8080';

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'liandong-instance-'));
    file = join(directory, 'running.json');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  test('a second start is told which process runs, and its address', async () => {
    await takeInstance(file, url);
    await expect(takeInstance(file, 'http://127.0.0.1:9999')).rejects.toMatchObject({
      what: `Liandong runs already as process ${process.pid}: ${url}.`,
      fix: expect.stringContaining(`kill ${process.pid}`),
    });
    expect(await runningInstance(file)).toMatchObject({ url });
  });

  test('of many starts at the same moment one gets it', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 20 }, () => takeInstance(file, url)));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(directory)).toEqual(['running.json']);
  });

  test('a killed run is no instance, even when another program has its process id now', async () => {
    await takeInstance(file, url);
    const kept = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...kept, started: 'another time' }));
    expect(await runningInstance(file)).toBeUndefined();
    await expect(takeInstance(file, url)).resolves.toMatchObject({ pid: process.pid });
  });

  test('what it says of its servers is for its owner only, because a password is in it', async () => {
    const instance = await takeInstance(file, url);
    await describeInstance(file, { ...instance, databaseUrl: 'postgres://liandong:secret@127.0.0.1/postgres' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await runningInstance(file)).toMatchObject({ databaseUrl: expect.stringContaining('secret') });
  });

  test('given back, the next start has it', async () => {
    await takeInstance(file, url);
    await releaseInstance(file);
    expect(await runningInstance(file)).toBeUndefined();
    await expect(takeInstance(file, url)).resolves.toBeDefined();
  });
});
