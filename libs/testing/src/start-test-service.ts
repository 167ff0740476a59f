import { randomBytes } from 'node:crypto';
import type { Clock } from '@liandong/kernel';
import {
  migrate,
  readConfig,
  startService,
  type RunningService,
  type ServiceConfig,
  type ServiceDefinition,
} from '@liandong/platform';
import { serviceKeys } from './service-keys.js';
import { createTestDatabase, dropTestDatabase } from './test-database.js';
import { TestClient } from './test-client.js';
import { TestIdentities, type TestPerson } from './test-identities.js';

export interface TestService extends RunningService {
  readonly databaseUrl: string;
  readonly identities: TestIdentities;
  /** Prefix of this service's topics and group: no test hears another's events. */
  readonly kafkaPrefix: string;
  /** A client that acts as a person over HTTP. */
  readonly as: (person: TestPerson) => Promise<TestClient>;
}

export interface TestSettings {
  /** Environment variables beside those every test service gets. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Shared by services of one test, so that they hear each other. */
  readonly kafkaPrefix?: string;
  readonly identities?: TestIdentities;
  /** A settable clock for tests of dates; the real one when absent. */
  readonly clock?: Clock;
}

/**
 * Starts a service inside the test's process on real PostgreSQL (a copy of its migrated template) and real Kafka
 * (topics of its own). `stop` ends it and drops the database.
 */
export async function startTestService<C extends ServiceConfig>(
  service: ServiceDefinition<C>,
  settings: TestSettings = {},
): Promise<TestService> {
  const databaseUrl = await createTestDatabase({
    // With its migrations: a spec may define a small service of its own under the name of a real one.
    key: [service.name, ...service.schema.migrations.map(({ name }) => name)].join(' '),
    prepare: async (url) => void (await migrate(url, service.schema)),
  });
  const identities = settings.identities ?? (await TestIdentities.start());
  const kafkaPrefix = settings.kafkaPrefix ?? `t${randomBytes(4).toString('hex')}.`;
  const config = readConfig(service.Config, {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    DATABASE_MIGRATE: 'never',
    KAFKA_BROKERS: process.env.TEST_KAFKA_BROKERS,
    KAFKA_PREFIX: kafkaPrefix,
    OIDC_ISSUER: identities.issuer,
    ...serviceKeys,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'fatal',
    ...settings.environment,
  });
  const running = await startService(service, config, settings.clock);
  return {
    ...running,
    databaseUrl,
    identities,
    kafkaPrefix,
    as: async (person) => new TestClient(running.url, await identities.token(person)),
    stop: async () => {
      await running.stop();
      if (!settings.identities) await identities.stop();
      await dropTestDatabase(databaseUrl);
    },
  };
}
