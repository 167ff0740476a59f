// PostgreSQL and Kafka for a test run as containers instead of processes: CONTAINERS=1. They carry a label of the run, by
// which the watchdog removes what a killed run leaves; testcontainers' own watchdog would be one more image to fetch.
import { randomBytes } from 'node:crypto';
import {
  ensureServiceRole,
  freePort,
  KAFKA_IMAGE,
  kafkaContainerEnvironment,
} from '../../dist/libs/embedded/src/index.js';

process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';

/** The label of everything that a run starts. */
export const labelOf = (runId) => ({ 'liandong.test-run': runId });

/** `url` is that of a role like the services', no superuser. */
export async function postgresContainer(runId) {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const durability = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const container = await new PostgreSqlContainer('postgres:18')
    .withLabels(labelOf(runId))
    // Under any other kind of locale pg_trgm finds no trigrams in Chinese text.
    .withEnvironment({ POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C.UTF-8' })
    .withCommand(['postgres', ...durability.flatMap((setting) => ['-c', setting])])
    .withDatabase('postgres')
    .withUsername('postgres')
    .start();
  const password = randomBytes(24).toString('base64url');
  await ensureServiceRole(container.getConnectionUri(), password);
  const url = `postgres://liandong:${password}@${container.getHost()}:${container.getPort()}/postgres`;
  return { url, stop: () => container.stop() };
}

export async function kafkaContainer(runId) {
  const { GenericContainer, Wait } = await import('testcontainers');
  const port = await freePort();
  const container = await new GenericContainer(KAFKA_IMAGE)
    .withLabels(labelOf(runId))
    .withEnvironment(kafkaContainerEnvironment(port))
    // Known before the start: the broker tells it to its clients.
    .withExposedPorts({ container: 9092, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start();
  return { brokers: `127.0.0.1:${port}`, stop: () => container.stop() };
}
