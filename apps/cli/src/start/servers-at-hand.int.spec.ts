import { chmod, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, provisionKafka, startPostgres } from '@liandong/embedded';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { describeInstance, releaseInstance, runningInstance, takeInstance } from '../settings/instance.js';
import { withServers, type Servers } from './servers-at-hand.js';

const jarsDirectory = fileURLToPath(new URL('../../../../.liandong/kafka', import.meta.url));
const SLOW_MS = 120_000;
const before = { ...process.env };

let directory: string;
const instanceFile = () => join(directory, 'running.json');

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'liandong-servers-'));
  // Run by root, PostgreSQL runs as another user and has to pass through.
  await chmod(directory, 0o711);
  const [postgres, kafka] = [await freePort(), await freePort()];
  Object.assign(process.env, {
    LIANDONG_DIRECTORY: directory,
    POSTGRES_PORT: String(postgres),
    KAFKA_PORT: String(kafka),
  });
});
afterEach(async () => {
  process.env = { ...before };
  await rm(directory, { recursive: true, force: true });
});

const ignore = () => undefined;
const serversFound = () => withServers(ignore, (servers) => Promise.resolve(servers));

/** Asks both servers something. */
async function ask({ databaseUrl, kafkaBrokers }: Servers): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('select 1');
  await client.end();
  const admin = new Kafka({ brokers: [kafkaBrokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.listTopics();
  await admin.disconnect();
}

test('where there was never a system, the fix is to start one', async () => {
  await expect(serversFound()).rejects.toThrow('Start the system once: npm start.');
  expect(await runningInstance(instanceFile())).toBeUndefined();
});

test(
  'the servers of a stopped system run for as long as the work takes, and nobody starts the system meanwhile',
  async () => {
    await provisionKafka({ directory: jarsDirectory });
    await mkdir(join(directory, 'kafka'));
    await symlink(join(jarsDirectory, 'libs'), join(directory, 'kafka', 'libs'));
    const port = Number(process.env['POSTGRES_PORT']);
    await (await startPostgres({ directory: join(directory, 'postgres'), port })).stop();

    const used = await withServers(ignore, async (servers) => {
      await ask(servers);
      await expect(takeInstance(instanceFile(), 'http://127.0.0.1')).rejects.toThrow('runs already');
      await expect(serversFound()).rejects.toThrow('looks into it');
      return servers;
    });
    await expect(ask(used)).rejects.toThrow('ECONNREFUSED');
    expect(await runningInstance(instanceFile())).toBeUndefined();
  },
  SLOW_MS,
);

test('of a running system its own are used, and what the environment names goes before them', async () => {
  const kafkaBrokers = process.env['TEST_KAFKA_BROKERS'];
  const databaseUrl = 'postgres://somebody@127.0.0.1:1/postgres';
  const instance = await takeInstance(instanceFile(), 'http://127.0.0.1');
  await describeInstance(instanceFile(), { ...instance, databaseUrl, kafkaBrokers });
  try {
    expect(await serversFound()).toEqual({ databaseUrl, kafkaBrokers });
    process.env['DATABASE_URL'] = 'postgres://elsewhere:5432/postgres';
    expect(await serversFound()).toEqual({ databaseUrl: 'postgres://elsewhere:5432/postgres', kafkaBrokers });
    process.env['KAFKA_BROKERS'] = '127.0.0.1:1';
    await expect(serversFound()).rejects.toThrow('No Kafka broker answers at 127.0.0.1:1.');
  } finally {
    await releaseInstance(instanceFile());
  }
});
