import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { services, type Service, type Verdict } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import {
  provisionKafka,
  freePort,
  startKafka,
  startPostgres,
  type RunningKafka,
  type RunningPostgres,
} from '@liandong/embedded';
import { eventually, serviceKeys, ServiceProcess, TestClient, TestIdentities } from '@liandong/testing';
import { Kafka, logLevel, type IHeaders } from 'kafkajs';
import pg from 'pg';
import { checkService, readConfig, ServiceConfig } from '@liandong/platform';
import { intakeService } from '../../apps/intake/src/definition.js';
import { referralService } from '../../apps/referral/src/definition.js';
import { reportingService } from '../../apps/reporting/src/definition.js';
import { settlementService } from '../../apps/settlement/src/definition.js';
import { Proxy } from './proxy.js';
import { SmallDisk } from './small-disk.js';

const jarsDirectory = fileURLToPath(new URL('../../.liandong/kafka', import.meta.url));
const definitions = {
  intake: intakeService,
  referral: referralService,
  settlement: settlementService,
  reporting: reportingService,
};

/** Two unions, one of which has a case in the region of the other. Synthetic. */
export const unions = { origin: newId(), partner: newId() };

/** The four services as processes on a PostgreSQL and a Kafka of their own, with a proxy on every line between them. */
export class World {
  readonly processes = {} as Record<Service, ServiceProcess>;
  readonly databaseLines = {} as Record<Service, Proxy>;
  brokerLine!: Proxy;
  postgres!: RunningPostgres;
  kafka!: RunningKafka;
  identities!: TestIdentities;
  directory!: string;
  /** Undefined where this user may not mount disks. */
  disks?: { readonly postgres: SmallDisk; readonly kafka: SmallDisk };
  private jars!: string;
  private databasePort = 0;
  private brokerPort = 0;
  private readonly settings = {} as Record<Service, NodeJS.ProcessEnv>;

  /** A client of a service, signed in as somebody of the origin, or of another union or role. */
  async client(
    service: Service,
    roles: ('clerk' | 'supervisor' | 'operator')[],
    organisationId = unions.origin,
  ): Promise<TestClient> {
    // Longer than any clock is moved.
    const token = await this.identities.token({ organisationId, roles }, { expiresIn: '30d' });
    return new TestClient(this.processes[service].url, token);
  }

  /** Plain SQL on a service's database, past its proxy, as the role that sees everything. */
  async ask<R extends pg.QueryResultRow>(service: Service, sql: string, values: unknown[] = []): Promise<R[]> {
    const client = new pg.Client({
      connectionString: this.databaseUrl(service, this.databasePort),
      // The projections lie in a schema of their own.
      options: '-c role=liandong_worker -c search_path=live,public',
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<R>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** SQL as the role that owns a service's database. */
  async asOwner(service: Service, sql: string): Promise<void> {
    const client = await this.owner(service);
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  /** Holds something in a transaction of its own until it is let go. */
  async hold(service: Service, sql: string): Promise<{ release: () => Promise<void> }> {
    const client = await this.owner(service);
    await client.query(`begin; ${sql}`);
    return { release: () => client.end() };
  }

  /** Everything on a topic, as a foreign client reads it. */
  async recordsOf(topic: string): Promise<{ key: string; value: string; headers: IHeaders }[]> {
    const consumer = this.broker.consumer({ groupId: `faults-${newId()}` });
    const admin = this.broker.admin();
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(topic);
    await admin.disconnect();
    const wanted = ends.reduce((sum, { high }) => sum + Number(high), 0);
    const records: { key: string; value: string; headers: IHeaders }[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message }) => {
        records.push({ key: String(message.key), value: String(message.value), headers: message.headers ?? {} });
      },
    });
    await eventually(`${topic} is read`, () => records.length >= wanted, { timeout_ms: 30_000 });
    await consumer.disconnect();
    return records;
  }

  get broker(): Kafka {
    return new Kafka({
      brokers: [`127.0.0.1:${this.brokerLine.port}`],
      logLevel: logLevel.NOTHING,
      retry: { retries: 20, initialRetryTime: 100 },
    });
  }

  async startPostgres(): Promise<void> {
    this.postgres = await startPostgres({ directory: join(this.directory, 'postgres'), port: this.databasePort });
  }

  async startKafka(): Promise<void> {
    this.kafka = await startKafka({
      directory: join(this.directory, 'kafka'),
      jars: this.jars,
      port: this.brokerPort,
      advertisedPort: this.brokerLine.port,
    });
  }

  async hasEnded({ exited }: RunningPostgres | RunningKafka): Promise<boolean> {
    const stillRuns = new Promise<false>((resolve) => setImmediate(resolve, false));
    return (await Promise.race([exited, stillRuns])) !== false;
  }

  /** Every service held against its invariants; what is still on its way gets the time to arrive. */
  async verdicts(): Promise<Record<Service, readonly Verdict[]>> {
    const found = {} as Record<Service, readonly Verdict[]>;
    for (const service of services) {
      const { Config } = definitions[service];
      const config = readConfig(Config as new () => ServiceConfig, {
        ...this.settings[service],
        PORT: '0',
        DATABASE_URL: this.databaseUrl(service, this.databasePort),
        CHECK_SETTLE_MS: '30000',
        LOG_LEVEL: 'fatal',
      });
      found[service] = await checkService(definitions[service] as never, config);
    }
    return found;
  }

  async ready(): Promise<void> {
    await Promise.all(services.map((service) => this.processes[service].untilReady()));
  }

  /** `keep`: the logs and data stay, for whoever looks for a cause. */
  async stop({ keep = false } = {}): Promise<void> {
    await Promise.all(services.map((service) => this.processes[service]?.kill('SIGTERM')));
    await Promise.all(services.map((service) => this.databaseLines[service]?.close()));
    await this.kafka?.stop();
    await this.brokerLine?.close();
    await this.postgres?.stop();
    await this.identities?.stop();
    await this.disks?.postgres.remove();
    await this.disks?.kafka.remove();
    if (!keep) await rm(this.directory, { recursive: true, force: true });
  }

  private async owner(service: Service): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.databaseUrl(service, this.databasePort) });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  private databaseUrl(service: Service, port: number): string {
    const url = new URL(this.postgres.url);
    url.port = String(port);
    url.pathname = `/faults_${service}`;
    return url.href;
  }

  /** Starts everything; `stop` ends what was started, also when this fails half-way. */
  async start(): Promise<void> {
    this.directory = await mkdtemp(join(tmpdir(), 'liandong-faults-'));
    await chmod(this.directory, 0o711);
    const [postgres, kafka] = await Promise.all(
      ['postgres', 'kafka'].map((server) => SmallDisk.at(join(this.directory, server))),
    );
    if (postgres && kafka) this.disks = { postgres, kafka };
    this.identities = await TestIdentities.start();
    [this.databasePort, this.brokerPort] = [await freePort(), await freePort()];
    this.jars = await provisionKafka({ directory: jarsDirectory });
    this.brokerLine = await Proxy.before(() => this.brokerPort);
    await Promise.all([this.startPostgres(), this.startKafka()]);
    const ports = Object.fromEntries(
      await Promise.all(services.map(async (service) => [service, await freePort()] as const)),
    );
    const server = new pg.Client({ connectionString: this.postgres.url });
    await server.connect();
    for (const service of services) {
      await server.query(`create database faults_${service} template template0 encoding 'UTF8'`);
      this.databaseLines[service] = await Proxy.before(() => this.databasePort);
      this.settings[service] = {
        PORT: String(ports[service]),
        DATABASE_URL: this.databaseUrl(service, this.databaseLines[service].port),
        KAFKA_BROKERS: `127.0.0.1:${this.brokerLine.port}`,
        OIDC_ISSUER: this.identities.issuer,
        ...serviceKeys,
        LOG_LEVEL: 'info',
        CHECK_EVERY_MINUTES: '0',
        INTAKE_URL: `http://127.0.0.1:${ports['intake']}`,
        EVIDENCE_DIR: join(this.directory, 'evidence'),
        MESSAGE_DIR: join(this.directory, 'messages'),
      };
      await this.asOwner(service, 'create extension if not exists pg_trgm');
      this.processes[service] = new ServiceProcess(
        service,
        this.settings[service],
        join(this.directory, `${service}.log`),
      );
      this.processes[service].start();
      await this.processes[service].untilReady();
    }
    await server.end();
    await this.registerUnions();
  }

  private async registerUnions(): Promise<void> {
    const operator = await this.client('referral', ['operator']);
    for (const [id, divisionCode] of [
      [unions.origin, '510700'],
      [unions.partner, '650500'],
    ] as const) {
      const { status, text } = await operator.post('organisations', {
        id, divisionCode, name: `合成工会 ${divisionCode}`, kind: 'city-union', caseKinds: ['unpaid-wages'],
        purposes: ['rights-protection'], entrance: 'console',
      }); // prettier-ignore
      if (status !== 201) throw new Error(text);
    }
    for (const service of ['intake', 'settlement', 'reporting'] as const) {
      await eventually(
        `${service} knows the unions`,
        async () => (await this.ask(service, 'select from organisations')).length === 2,
        { timeout_ms: 60_000 },
      );
    }
  }
}
