import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@liandong/embedded';
import { eventually } from '@liandong/testing';
import { Client } from 'pg';
import { databaseUrlsOn } from '../start/databases.js';
import { tokenOf } from '../start/development-issuer.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const program = join(root, 'dist/apps/cli/src/main.js');
const path = { PATH: process.env['PATH'] };
const healthy = (port: number, address: string) =>
  promisify(execFile)(process.execPath, [join(root, 'containers/healthy.mjs'), address], {
    env: { ...path, PORT: String(port) },
  });

describe('the jobs of an orchestrator', () => {
  test('`migrate` makes every database, needs nothing but the server, and changes nothing the second time', async () => {
    const env = { ...path, DATABASE_URL: process.env.TEST_DATABASE_URL };
    for (const _ of ['first', 'second']) {
      const { stdout } = await promisify(execFile)(process.execPath, [program, 'migrate'], { env });
      expect(stdout.match(/up to date/g)).toHaveLength(4);
    }
    for (const url of Object.values(databaseUrlsOn(process.env.TEST_DATABASE_URL ?? ''))) {
      const client = new Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query('select count(*)::int as made from outbox');
      expect(rows).toEqual([{ made: 0 }]);
      await client.end();
    }
  }, 240_000);

  test('`migrate` names what it must be told', async () => {
    const failing = promisify(execFile)(process.execPath, [program, 'migrate'], { env: path });
    await expect(failing).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('DATABASE_URL=postgres://'),
    });
  });

  test('`issuer` answers under the name it is given, whichever way it is reached, and ends on SIGTERM', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'liandong-issuer-'));
    const port = await freePort();
    const name = 'http://login.invalid:8090';
    const issuer = spawn(process.execPath, [program, 'issuer'], {
      env: { ...path, LIANDONG_DIRECTORY: directory, ISSUER_PORT: String(port), ISSUER_URL: name },
      stdio: 'ignore',
    });
    const ended = once(issuer, 'exit');
    const place = `http://127.0.0.1:${port}`;
    await eventually('the issuer answers', () => healthy(port, '/.well-known/openid-configuration'));
    const metadata = await (await fetch(`${place}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({ issuer: name, authorization_endpoint: `${name}/auth`, jwks_uri: `${name}/jwks` });
    const token = await tokenOf(place, 'beichuan-clerk');
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ iss: name });
    issuer.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await expect(healthy(port, '/.well-known/openid-configuration')).rejects.toMatchObject({ code: 1 });
    await rm(directory, { recursive: true, force: true });
  }, 60_000);
});
