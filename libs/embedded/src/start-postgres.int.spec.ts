import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './ports.js';
import { isAlive, startTime } from './process-table.js';
import { type RunningPostgres, startPostgres } from './start-postgres.js';
import { Trouble } from './trouble.js';

const isRoot = process.getuid?.() === 0;

const ask = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('embedded PostgreSQL', () => {
  let directory: string;
  const running: RunningPostgres[] = [];
  const children: ChildProcess[] = [];

  const start = async (port?: number) => {
    const server = await startPostgres({ directory, port, durable: false });
    running.push(server);
    return server;
  };

  const otherProgram = async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
    children.push(child);
    await once(child.stdout, 'data');
    return child.pid ?? 0;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'liandong-postgres-'));
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('writes into its log what failed, and neither statement nor value nor row', async () => {
    const server = await start();
    const name = '张三（合成）';
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query('create temporary table people (name text unique check (length(name) < 20))');
    await client.query('insert into people values ($1)', [name]);
    for (const value of [name, name.repeat(9)]) {
      await expect(client.query('insert into people values ($1)', [value])).rejects.toThrow();
      await expect(client.query(`insert into people values ('${value}')`)).rejects.toThrow();
    }
    await client.end();
    const log = await readFile(join(directory, 'postgres.log'), 'utf8');
    expect(log.match(/ERROR:.*unique constraint/g)).toHaveLength(2);
    expect(log.match(/ERROR:.*check constraint/g)).toHaveLength(2);
    expect(log).not.toContain('张三');
  });

  it('answers version 18 to a role that is no superuser, and leaves no process when stopped', async () => {
    const server = await start();
    const [role] = await ask(server.url, 'SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user');
    expect(role).toEqual({ rolsuper: false, rolcreatedb: true });
    expect(await ask(server.url, 'SHOW server_version')).toEqual([{ server_version: expect.stringMatching(/^18\./) }]);
    await server.stop();
    expect(await isAlive(server.pid)).toBe(false);
  });

  it('finds trigrams in Chinese text, in a database that the role itself made', async () => {
    const server = await start();
    await ask(server.url, 'CREATE DATABASE trigrams');
    const url = server.url.replace(/postgres$/, 'trigrams');
    await ask(url, 'CREATE EXTENSION pg_trgm');
    expect(await ask(url, `SELECT show_trgm('工伤认定') <> '{}' AS found`)).toEqual([{ found: true }]);
  });

  it('keeps its data and its password, which only the owner may read, over a restart', async () => {
    const first = await start();
    await ask(first.url, 'CREATE DATABASE kept');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, `SELECT datname FROM pg_database WHERE datname = 'kept'`)).toHaveLength(1);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    for (const role of ['postgres', 'liandong']) {
      expect((await stat(join(directory, `${role}.password`))).mode & 0o777).toBe(0o600);
    }
  });

  it('leads a process group of its own, so that Ctrl-C in a terminal does not reach it', async () => {
    const server = await start();
    expect(process.kill(-server.pid, 0)).toBe(true);
  });

  it('ends a server that a killed parent left running, and starts on the same data', async () => {
    const leftover = await start();
    const server = await start();
    expect(await isAlive(leftover.pid)).toBe(false);
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('leaves alone a program that has got the pid of a server long dead', async () => {
    await (await start()).stop();
    const pid = await otherProgram();
    await writeFile(join(directory, 'data', 'postmaster.pid'), `${pid}\n${join(directory, 'data')}\n`);
    await start();
    expect(await isAlive(pid)).toBe(true);
  });

  it('does not take the data of another Liandong that lives', async () => {
    const pid = await otherProgram();
    await writeFile(join(directory, 'owner'), `${pid} ${await startTime(pid)}`);
    await expect(start()).rejects.toMatchObject({ name: 'Trouble', what: expect.stringContaining(`pid ${pid}`) });
    await rm(join(directory, 'owner'));
  });

  it('names the taken port, its owner and the setting to change', async () => {
    const port = await freePort();
    const taker = createServer().listen(port, '127.0.0.1');
    await once(taker, 'listening');
    const trouble = await start(port).catch((error: unknown) => error);
    taker.close();
    expect(trouble).toBeInstanceOf(Trouble);
    expect(trouble).toMatchObject({
      what: expect.stringMatching(new RegExp(`Port ${port} for PostgreSQL .*pid ${process.pid}`)),
      fix: expect.stringContaining('POSTGRES_PORT='),
    });
  });

  it('says with its last complaint that it ended unasked', async () => {
    const server = await start();
    process.kill(server.pid, 'SIGKILL');
    await expect(server.exited).resolves.toMatch(/^PostgreSQL \(pid \d+\) ended by itself with signal SIGKILL$/);
  });

  it('says that a folder cannot be written, and how to go on', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    const inFile = { directory: join(file, 'postgres'), durable: false };
    await expect(startPostgres(inFile)).rejects.toMatchObject({ name: 'Trouble', what: expect.stringContaining(file) });
  });

  it('asks for the lost password file instead of waiting for ever', async () => {
    await (await start()).stop();
    const file = join(directory, 'postgres.password');
    const password = await readFile(file, 'utf8');
    await writeFile(file, 'another');
    await expect(start()).rejects.toMatchObject({ name: 'Trouble', fix: expect.stringContaining('postgres.password') });
    await writeFile(file, password);
  });

  (isRoot ? it : it.skip)('runs for root from a folder that the user of PostgreSQL may not enter', async () => {
    const closed = join(directory, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o700);
    const inside = join(closed, 'postgres');
    const server = await startPostgres({ directory: inside, durable: false });
    running.push(server);
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const data = await realpath(join(inside, 'data'));
    expect(data).toMatch(/^\/var\/lib\/liandong\//);
    await server.stop();
    await rm(dirname(data), { recursive: true });
  });
});
