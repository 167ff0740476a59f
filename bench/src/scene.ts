import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Service } from '@liandong/contracts';
import { freePort } from '@liandong/embedded';
import type { Role } from '@liandong/platform';
import { newId } from '@liandong/kernel';
import { serviceKeys, ServiceProcess, TestClient } from '@liandong/testing';
import pg from 'pg';
import type { Stage } from './stage.js';

/** What one part of the bench has for itself: databases, topics and services that nobody else uses. */
export class Scene {
  readonly services = new Map<Service, ServiceProcess>();
  private readonly closers: (() => unknown)[] = [];
  private isClosed = false;

  constructor(
    readonly stage: Stage,
    private readonly name: string,
    /** Flags of Node for the services. */
    private readonly flags: readonly string[] = [],
  ) {}

  /** Put before the names of all topics and groups. */
  get prefix(): string {
    return `${this.name}.`;
  }

  get brokers(): string {
    return this.stage.kafka.brokers;
  }

  /** Starts a built service, making its database first if there is none, and waits until it is ready. */
  async start(service: Service, settings: NodeJS.ProcessEnv = {}): Promise<ServiceProcess> {
    await this.makeDatabase(service);
    const environment = { ...this.environment(service), PORT: String(await freePort()), ...settings };
    const started = new ServiceProcess(
      service,
      environment,
      join(this.stage.directory, `${this.name}-${service}.log`),
      this.flags,
    );
    this.services.set(service, started);
    this.startAgain(service);
    await started.untilReady();
    return started;
  }

  /** Starts the process of a service that was stopped, and waits for nothing. */
  startAgain(service: Service): void {
    this.checkOpen();
    this.services.get(service)!.start();
  }

  /** An empty database with the tables of a service; one more beside the service's own when it is given a name. */
  async makeDatabase(service: Service, name = service as string): Promise<string> {
    const url = this.databaseUrl(name);
    const database = new URL(url).pathname.slice(1);
    const known = await this.stage.asSuperuser(`select from pg_database where datname = '${database}'`);
    if (known.length > 0) return url;
    await this.stage.asSuperuser(`create database ${database} owner liandong template template0 encoding 'UTF8'`);
    await this.ask(name, 'create extension if not exists pg_trgm', [], 'liandong');
    await promisify(execFile)(process.execPath, [join('dist/apps', service, 'src/main.js'), 'migrate'], {
      env: { ...process.env, ...this.environment(service), DATABASE_URL: url },
    });
    return url;
  }

  /** Plain SQL as the role that sees everything; the projections lie in a schema of their own. */
  async ask<R extends pg.QueryResultRow>(
    database: string,
    sql: string,
    values: unknown[] = [],
    role = 'liandong_worker',
  ): Promise<R[]> {
    const options = `-c role=${role}${role === 'liandong' ? '' : ' -c search_path=live,public'}`;
    const client = new pg.Client({ connectionString: this.databaseUrl(database), options });
    await client.connect();
    try {
      return (await client.query<R>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  databaseUrl(name: string): string {
    return this.stage.databaseUrl(`bench_${this.name}_${name}`);
  }

  token(role: Role, subject = newId()): Promise<string> {
    return this.stage.identities.token({ organisationId: newId(), roles: [role], subject }, { expiresIn: '6h' });
  }

  async client(service: Service, role: Role): Promise<TestClient> {
    return new TestClient(this.url(service), await this.token(role));
  }

  url(service: Service): string {
    return this.services.get(service)!.url;
  }

  async stop(service: Service): Promise<void> {
    await this.services.get(service)?.kill('SIGTERM');
  }

  /** What has to be ended with the scene, also when its part was given up in the middle. */
  atEnd(close: () => unknown): void {
    this.checkOpen();
    this.closers.push(close);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.services.keys()].map((service) => this.stop(service)));
    for (const close of this.closers) await close();
  }

  /** A part that was given up may still be at work: what it starts from now on nobody would end. */
  private checkOpen(): void {
    if (this.isClosed) throw new Error(`${this.name} is over`);
  }

  private environment(service: Service): NodeJS.ProcessEnv {
    return {
      DATABASE_URL: this.databaseUrl(service),
      KAFKA_BROKERS: this.brokers,
      KAFKA_PREFIX: this.prefix,
      OIDC_ISSUER: this.stage.identities.issuer,
      ...serviceKeys,
      CHECK_EVERY_MINUTES: '0',
      LOG_LEVEL: 'warn',
      // Nobody is asked to disclose anything here.
      INTAKE_URL: 'http://127.0.0.1:1',
      EVIDENCE_DIR: join(this.stage.directory, 'evidence'),
      MESSAGE_DIR: join(this.stage.directory, 'messages'),
    };
  }
}
