import { mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { kafkaSource, type KafkaSource, type OnStep } from '@liandong/embedded';
import { seedDemonstration } from '../demonstration/seed.js';
import type { Installation, StateFolders } from '../installation.js';
import type { Stage, Step } from '../screen/steps.js';
import { describeInstance, releaseInstance, takeInstance, type Instance } from '../settings/instance.js';
import { readSecrets, type Secrets } from '../settings/secrets-file.js';
import type { StartSettings } from '../settings/start-settings.js';
import { startService, type ServicePlan } from '../supervision/service-process.js';
import { DiskWatch } from '../supervision/disk-watch.js';
import { withFullDisk } from '../supervision/full-disk.js';
import type { Stack } from '../supervision/stack.js';
import { Supervisor, thisMachine } from '../supervision/supervisor.js';
import { ownWatchdog } from '../supervision/watchdog.js';
import type { Demonstration } from './closing-table.js';
import { assertRoom, assertWritable, clearTheWay } from './checks.js';
import { ensureDatabases, type Databases } from './databases.js';
import { startDevelopmentIssuer, tokenOf } from './development-issuer.js';
import { assertForeignServersAnswer } from './foreign-servers.js';
import { migrateInOrder } from './migrations.js';
import { ownKafka, ownPostgres } from './servers.js';
import { assertBuilt, planMigration, planService, processNames, urlsOf, type World } from './service-plans.js';

export interface LaunchOptions {
  readonly installation: Installation;
  readonly folders: StateFolders;
  readonly settings: StartSettings;
  readonly environment: NodeJS.ProcessEnv;
  readonly fresh: boolean;
  readonly demonstration: boolean;
  /** Receives everything that is started. */
  readonly stack: Stack;
  readonly signal: AbortSignal;
  /** Hears what happens to the processes later, one line each. */
  readonly say: (line: string) => void;
}

const YOURS = 'using yours';

/** Everything that a start does, as stages that a screen can show. */
export class Launch {
  private instance: Instance | undefined;
  private secrets: Secrets | undefined;
  private databases: Databases | undefined;
  private databaseUrl: string | undefined;
  private issuer: string | undefined;
  private kafkaSource: KafkaSource = 'java';
  private demonstrationState: Demonstration = 'left-out';

  constructor(private readonly options: LaunchOptions) {}

  /** What browsers call the gateway. */
  get url(): string {
    return this.options.environment['PUBLIC_URL'] || urlsOf(this.options.settings.ports).gateway;
  }

  /** Where people get tokens by login; undefined with an issuer of the user's own. */
  get developmentIssuerUrl(): string | undefined {
    return this.options.settings.foreign.issuer === undefined ? this.issuer : undefined;
  }

  /** Whether the demonstration data is there. */
  get demonstration(): Demonstration {
    return this.demonstrationState;
  }

  stages(): readonly Stage[] {
    const { databaseUrl, kafkaBrokers, issuer } = this.options.settings.foreign;
    return [
      { title: 'Checks', steps: [{ title: 'Checks', run: (report) => this.check(report) }] },
      {
        title: 'Servers',
        steps: [
          this.step('PostgreSQL', (report) => this.openDatabase(databaseUrl, report)),
          this.step('Sign-in', () => this.openIssuer(issuer)),
        ],
      },
      { title: 'Databases', steps: [this.step('Databases', () => this.prepareDatabases())] },
      { title: 'Migrations', steps: [this.step('Migrations', (report) => this.migrate(report))] },
      // A service starts without its broker and finds it later: the two slowest starts go on side by side.
      {
        title: 'Services',
        steps: [this.step('Apache Kafka', (report) => this.openBroker(kafkaBrokers, report)), ...this.serviceSteps()],
      },
      {
        title: 'Demonstration data',
        steps: [this.step('Demonstration data', (report) => this.seed(report))],
        isOptional: true,
      },
    ];
  }

  /** Lets another start have the state folder; only for one that holds it. */
  async release(): Promise<void> {
    if (this.instance !== undefined) await releaseInstance(this.options.folders.instanceFile);
  }

  private step(title: string, run: Step['run']): Step {
    const { directory } = this.options.folders;
    return {
      title,
      run: (report) => run(report).catch(async (error) => Promise.reject(await withFullDisk(error, directory))),
    };
  }

  private async check(report: OnStep): Promise<string> {
    const { folders, installation, settings, stack, fresh, say } = this.options;
    assertBuilt(installation);
    // Before anything is made: a machine without Java and without Docker is left as it was, and one whose servers are away.
    if (settings.foreign.kafkaBrokers === undefined)
      this.kafkaSource = await kafkaSource(folders.kafka, folders.kafkaPrograms);
    await assertForeignServersAnswer(settings.foreign);
    await assertWritable(folders);
    this.instance = await takeInstance(folders.instanceFile, this.url);
    await assertRoom(folders);
    await clearTheWay(folders, settings, { fresh, report });
    await mkdir(folders.logs, { recursive: true });
    const isDataThere = async () => existsSync(folders.postgres);
    this.secrets = await readSecrets({ file: folders.secretsFile, isDataThere });
    await stack.run('watchdog', new Supervisor(ownWatchdog(installation, folders), { ...thisMachine, say }));
    const diskWatch = new DiskWatch(folders.directory, say);
    stack.add('watchdog', { stop: async () => diskWatch.stop() });
    return this.kafkaSource === 'docker'
      ? 'Kafka comes from Docker, for want of Java and Maven'
      : 'Java, ports, disk and keys';
  }

  private async openDatabase(foreign: string | undefined, report: OnStep): Promise<string> {
    this.databaseUrl = foreign;
    if (foreign !== undefined) return YOURS;
    const { folders, settings, stack, say } = this.options;
    const server = ownPostgres(folders, settings.ports, report);
    const { url } = await stack.run('database', new Supervisor(server, { ...thisMachine, say }));
    this.databaseUrl = url;
    return `version 18, port ${settings.ports.postgres}`;
  }

  private async openBroker(foreign: string | undefined, report: OnStep): Promise<string> {
    if (foreign !== undefined) return YOURS;
    const { folders, settings, stack, say } = this.options;
    const server = ownKafka(folders, settings.ports, report);
    await stack.run('broker', new Supervisor(server, { ...thisMachine, say }));
    const where = this.kafkaSource === 'docker' ? ' in a container' : '';
    return `version 4.3${where}, port ${settings.ports.kafka}`;
  }

  private async openIssuer(foreign: string | undefined): Promise<string> {
    this.issuer = foreign;
    if (foreign !== undefined) return YOURS;
    const { folders, settings, stack } = this.options;
    const secrets = made(this.secrets);
    const issuer = await startDevelopmentIssuer({ folders, ports: settings.ports, secrets, publicUrl: this.url });
    stack.add('issuer', { stop: issuer.stop });
    this.issuer = issuer.url;
    return `development issuer, port ${settings.ports.issuer}`;
  }

  private async prepareDatabases(): Promise<string> {
    this.databases = await ensureDatabases(made(this.databaseUrl));
    return `${Object.keys(this.databases.urls).length}, one for each service`;
  }

  private async migrate(report: OnStep): Promise<string> {
    const { empty } = made(this.databases);
    const plans = empty.map((service) => planMigration(service, this.world()));
    await migrateInOrder(plans, this.options.signal, report);
    return empty.length === 0 ? 'each service looks after its own' : `${empty.length} databases`;
  }

  private serviceSteps(): readonly Step[] {
    return processNames.map((name) =>
      this.step(name, async () => {
        await this.runService(planService(name, this.world()));
        return `port ${this.options.settings.ports[name]}`;
      }),
    );
  }

  private async runService(plan: ServicePlan): Promise<void> {
    const { stack, say } = this.options;
    const { name, logFile } = plan;
    const start = (signal: AbortSignal) => startService(plan, signal);
    const { directory } = this.options.folders;
    const supervisor = new Supervisor({ name, directory, logFile, start }, { ...thisMachine, say });
    await stack.run(name === 'gateway' ? 'gateway' : 'service', supervisor);
  }

  private async seed(report: OnStep): Promise<string> {
    const { settings, folders, demonstration } = this.options;
    const { databaseUrl, developmentIssuerUrl } = this;
    const servers = { databaseUrl, kafkaBrokers: this.world().kafkaBrokers, developmentIssuerUrl };
    await describeInstance(folders.instanceFile, { ...made(this.instance), ...servers });
    if (!demonstration) return 'left out';
    if (this.developmentIssuerUrl === undefined) return 'left out: its people are known to the development issuer only';
    const issuer = this.developmentIssuerUrl;
    const urls = urlsOf(settings.ports);
    this.demonstrationState = 'incomplete';
    const added = await seedDemonstration({
      urls,
      tokenOf: (login) => tokenOf(issuer, login),
      report,
      markerFile: folders.demonstrationMarker,
    });
    this.demonstrationState = 'complete';
    const count = Object.values(added).reduce((sum, part) => sum + part, 0);
    return count === 0 ? 'already there' : `${count} records made`;
  }

  /** What every process of the system is told. */
  world(): World {
    const { installation, folders, environment, settings } = this.options;
    return {
      installation,
      folders,
      environment,
      ports: settings.ports,
      secrets: made(this.secrets),
      databaseUrls: made(this.databases).urls,
      kafkaBrokers: settings.foreign.kafkaBrokers ?? `127.0.0.1:${settings.ports.kafka}`,
      issuer: made(this.issuer),
      isDevelopmentIssuer: settings.foreign.issuer === undefined,
    };
  }
}

/** What an earlier stage made. */
function made<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('a stage ran before the one it needs');
  return part;
}
