import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { settings } from '../test/test-settings.js';
import { TokenVerifier } from './access/token-verifier.js';
import { ServiceName } from './boot/service-name.js';
import { KafkaClients } from './messaging/kafka.js';
import { Log } from './observing/log.js';
import { Database } from './persistence/database.js';
import { migrate } from './persistence/migrate.js';
import { transact } from './persistence/transaction.js';

/** Stands for whatever has gone silent: takes connections and all that is sent, and never says a word. */
let silent: Server;
let port: number;
const sockets = new Set<Socket>();
beforeAll(async () => {
  silent = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).resume();
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  ({ port } = silent.address() as AddressInfo);
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

const schema = { tables: [], migrations: [] };
const config = () =>
  settings({
    DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/none`,
    KAFKA_BROKERS: `127.0.0.1:${port}`,
    OIDC_ISSUER: `http://127.0.0.1:${port}`,
    DATABASE_CONNECT_TIMEOUT_MS: '300',
    OUTGOING_TIMEOUT_MS: '300',
    KAFKA_REQUEST_TIMEOUT_MS: '1000',
    LOG_LEVEL: 'fatal',
  });

/** How long something takes to give up. */
async function patienceOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await expect(work()).rejects.toThrow();
  return performance.now() - before;
}

describe('what does not answer is not waited for', () => {
  test('a database, by requests, by workers and by a migration', async () => {
    const database = new Database(config(), schema);
    expect(await patienceOf(() => database.connect())).toBeLessThan(2_000);
    expect(await patienceOf(() => transact(database.worker, 'begin', async () => undefined))).toBeLessThan(2_000);
    expect(await patienceOf(() => migrate(config().DATABASE_URL, schema, 300))).toBeLessThan(2_000);
    await database.worker.end();
  });

  test('an issuer', async () => {
    expect(await patienceOf(() => new TokenVerifier(config()).verify('a.b.c'))).toBeLessThan(2_000);
  });

  test('a broker', async () => {
    const clients = new KafkaClients(config(), new ServiceName('intake'), new Log(config(), { name: 'intake' }));
    const patience_ms = await patienceOf(() => clients.ensureTopics());
    expect(patience_ms > 900 && patience_ms < 5_000).toBe(true);
  });
});
