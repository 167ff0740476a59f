import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSecrets } from './secrets-file.js';

describe('the file of secrets', () => {
  let directory: string;
  let file: string;
  const isDataThere = async () => false;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'liandong-secrets-'));
    file = join(directory, 'state', 'secrets.json');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  test('is made at the first start, for its owner only, with keys of 32 bytes that all differ', async () => {
    const secrets = await readSecrets({ file, isDataThere });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    for (const key of [secrets.encryptionKey, secrets.hashKey, secrets.cursorKey, secrets.sessionSecret]) {
      expect(Buffer.from(key, 'base64')).toHaveLength(32);
    }
    expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length);
  });

  test('gives the same secrets at every later start, also where data are', async () => {
    const first = await readSecrets({ file, isDataThere });
    expect(await readSecrets({ file, isDataThere: async () => true })).toEqual(first);
  });

  test('gets a secret that a later version wants, and keeps the others', async () => {
    const { yiwuSystemSecret: _, ...older } = await readSecrets({ file, isDataThere });
    await writeFile(file, JSON.stringify(older));
    const secrets = await readSecrets({ file, isDataThere: async () => true });
    expect(secrets).toMatchObject(older);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(secrets);
  });

  test('is never made anew where data are that only the lost keys can read', async () => {
    const reading = readSecrets({ file, isDataThere: async () => true });
    await expect(reading).rejects.toMatchObject({ name: 'Trouble', fix: expect.stringContaining('--fresh') });
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('is not overwritten when it cannot be read', async () => {
    await readSecrets({ file, isDataThere });
    await writeFile(file, '{"encryptionKey":');
    await expect(readSecrets({ file, isDataThere })).rejects.toMatchObject({ name: 'Trouble' });
    expect(await readFile(file, 'utf8')).toBe('{"encryptionKey":');
  });

  test('is closed to others again when somebody opened it, or a killed run left an open half of it', async () => {
    await readSecrets({ file, isDataThere });
    await chmod(file, 0o644);
    await writeFile(`${file}.partial`, '{', { mode: 0o644 });
    await readSecrets({ file, isDataThere });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});
