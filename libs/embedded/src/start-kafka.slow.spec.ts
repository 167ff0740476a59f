import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { KAFKA_MEGABYTES } from './kafka-pom.js';
import { freePort } from './ports.js';
import { isAlive } from './process-table.js';
import { provisionKafka } from './provision-kafka.js';
import { type RunningKafka, startKafka } from './start-kafka.js';

const jarsDirectory = fileURLToPath(new URL('../../../.liandong/kafka', import.meta.url));
const START_MS = 60_000;

const clientOf = ({ brokers }: RunningKafka) => new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING });

describe('embedded Kafka', () => {
  let directory: string;
  let jars: string;
  const running: RunningKafka[] = [];

  const start = async (port?: number) => {
    const server = await startKafka({ directory, jars, port });
    running.push(server);
    return server;
  };

  beforeAll(async () => {
    jars = await provisionKafka({ directory: jarsDirectory });
    directory = await mkdtemp(join(tmpdir(), 'liandong-kafka-'));
  }, 600_000);

  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  }, START_MS);

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('takes as much of the disk as is said before it is fetched', async () => {
    const sizes = await Promise.all((await readdir(jars)).map(async (jar) => (await stat(join(jars, jar))).size));
    expect(Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1e6)).toBe(KAFKA_MEGABYTES);
  });

  it(
    'keeps a record over a restart on another port, delivers it to a group, and leaves no process when stopped',
    async () => {
      const first = await start();
      const admin = clientOf(first).admin();
      await admin.connect();
      await admin.createTopics({ topics: [{ topic: 'case.events' }] });
      await admin.disconnect();
      const producer = clientOf(first).producer({ createPartitioner: Partitioners.DefaultPartitioner });
      await producer.connect();
      await producer.send({ topic: 'case.events', messages: [{ value: 'case.accepted' }] });
      await producer.disconnect();
      await first.stop();
      expect(await isAlive(first.pid)).toBe(false);

      const second = await start();
      expect(second.brokers).not.toBe(first.brokers);
      const consumer = clientOf(second).consumer({ groupId: 'referral' });
      await consumer.connect();
      await consumer.subscribe({ topic: 'case.events', fromBeginning: true });
      const value = await new Promise((resolve, reject) => {
        consumer
          .run({ eachMessage: async ({ message }) => resolve(message.value?.toString()) })
          .catch((error: unknown) => reject(error));
      });
      await consumer.disconnect();
      expect(value).toBe('case.accepted');
    },
    START_MS,
  );

  it(
    'ends a server that a killed parent left running, and starts on the same data',
    async () => {
      const leftover = await start();
      const server = await start();
      expect(await isAlive(leftover.pid)).toBe(false);
      const admin = clientOf(server).admin();
      await admin.connect();
      expect(await admin.listTopics()).toContain('case.events');
      await admin.disconnect();
    },
    START_MS,
  );

  it(
    'says that it ended unasked',
    async () => {
      const server = await start();
      process.kill(server.pid, 'SIGKILL');
      await expect(server.exited).resolves.toMatch(/^Kafka \(pid \d+\) ended by itself with signal SIGKILL$/);
    },
    START_MS,
  );

  it('names the taken port and the setting to change', async () => {
    const port = await freePort();
    const taker = createServer().listen(port, '127.0.0.1');
    await once(taker, 'listening');
    const trouble = await start(port).catch((error: unknown) => error);
    taker.close();
    expect(trouble).toMatchObject({
      name: 'Trouble',
      what: expect.stringContaining(`Port ${port} for Kafka`),
      fix: expect.stringContaining('KAFKA_PORT='),
    });
  });

  it(
    'tells what its log says when it cannot start',
    async () => {
      const wrong = { directory, jars: join(directory, 'nothing') };
      await expect(startKafka(wrong)).rejects.toMatchObject({
        name: 'Trouble',
        what: expect.stringMatching(/ended by itself with code 1: .*kafka\.Kafka/),
      });
      expect(await readFile(join(directory, 'kafka-output.log'), 'utf8')).toContain('kafka.Kafka');
    },
    START_MS,
  );
});
