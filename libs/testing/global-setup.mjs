// Jest's global set-up for tests against real servers: one PostgreSQL and one Kafka per run, unless
// TEST_DATABASE_URL or TEST_KAFKA_BROKERS name servers that run already; with CONTAINERS=1 they are containers. Needs
// `npm run build`.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provisionKafka, startKafka, startPostgres, Trouble } from '../../dist/libs/embedded/src/index.js';
import { kafkaContainer, postgresContainer } from './servers-in-containers.mjs';

const inContainers = process.env.CONTAINERS === '1';
const jarsDirectory = fileURLToPath(new URL('../../.liandong/kafka', import.meta.url));

export default async function globalSetup() {
  // Part of the names of template databases, so that no run takes those of another for its own.
  process.env.TEST_RUN_ID = randomBytes(6).toString('hex');
  const directory = await mkdtemp(join(tmpdir(), 'liandong-test-'));
  // Run by root, PostgreSQL runs as another user and has to pass through.
  await chmod(directory, 0o711);
  const watchdog = startWatchdog(directory);
  const ownDatabase = !process.env.TEST_DATABASE_URL;
  const starting = await Promise.allSettled([postgres(directory), kafka(directory)]);
  const running = starting.flatMap(({ value }) => value ?? []);
  globalThis.liandongTestServers = { running, watchdog, ownDatabase };
  const failed = starting.find(({ status }) => status === 'rejected');
  if (failed === undefined) return;
  await Promise.all(running.map((server) => server.stop()));
  watchdog.stdin.end();
  throw failed.reason instanceof Trouble ? plain(failed.reason) : failed.reason;
}

async function postgres(directory) {
  if (process.env.TEST_DATABASE_URL) return undefined;
  const server = inContainers
    ? await postgresContainer(process.env.TEST_RUN_ID)
    : await startPostgres({ directory: join(directory, 'postgres'), durable: false });
  process.env.TEST_DATABASE_URL = server.url;
  return server;
}

async function kafka(directory) {
  if (process.env.TEST_KAFKA_BROKERS) return undefined;
  const server = inContainers
    ? await kafkaContainer(process.env.TEST_RUN_ID)
    : await startKafka({
        directory: join(directory, 'kafka'),
        jars: await provisionKafka({ directory: jarsDirectory }),
      });
  process.env.TEST_KAFKA_BROKERS = server.brokers;
  return server;
}

// In a session of its own, so that neither Ctrl-C nor the death of Jest takes it along: it sees its input end, stops
// what still runs, and removes the data. A teardown that stopped everything ends its input too and leaves it little.
function startWatchdog(directory) {
  const script = fileURLToPath(new URL('./watchdog.mjs', import.meta.url));
  const watchdog = spawn(process.execPath, [script, directory], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  watchdog.stdin.unref?.();
  return watchdog;
}

function plain({ what, fix }) {
  const error = new Error(`${what}\n${fix}`);
  error.stack = error.message;
  return error;
}
