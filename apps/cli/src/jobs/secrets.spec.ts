import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { writeSecrets } from './secrets.command.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'liandong-secrets-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const make = () => writeSecrets(directory, join(directory, 'secrets.json'));
const read = async (name: string) => parseEnv(await readFile(join(directory, name), 'utf8'));

test('services and gateway each get what they need and no more, for their owner only', async () => {
  await make();
  expect(Object.keys(await read('services.env')).toSorted()).toEqual([
    'CURSOR_KEY',
    'ENCRYPTION_KEY',
    'HASH_KEY',
    'PGPASSWORD',
  ]);
  expect(Object.keys(await read('gateway.env')).toSorted()).toEqual(['OIDC_CLIENT_SECRET', 'SESSION_SECRET']);
  for (const name of ['services.env', 'gateway.env', 'secrets.json'])
    expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
});

test('a second run gives the same, and where only the keys were lost none are made anew', async () => {
  await make();
  const first = await read('services.env');
  await make();
  expect(await read('services.env')).toEqual(first);
  await rm(join(directory, 'secrets.json'));
  await expect(make()).rejects.toMatchObject({ name: 'Trouble' });
  expect(await read('services.env')).toEqual(first);
});
