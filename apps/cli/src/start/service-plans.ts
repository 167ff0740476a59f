import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNodeFlags, Trouble } from '@liandong/embedded';
import type { Installation, StateFolders } from '../installation.js';
import { listeners, type Ports } from '../settings/ports.js';
import type { Secrets } from '../settings/secrets-file.js';
import type { CommandPlan, ServicePlan } from '../supervision/service-process.js';
import { serviceNames, type ServiceName } from './service-names.js';

/** All that the processes of the system are told. */
export interface World {
  readonly installation: Installation;
  readonly folders: StateFolders;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly environment: NodeJS.ProcessEnv;
  readonly databaseUrls: Readonly<Record<ServiceName, string>>;
  readonly kafkaBrokers: string;
  readonly issuer: string;
  /** It is ours, whose people are made up and have no passwords. */
  readonly isDevelopmentIssuer: boolean;
}

type ProcessName = ServiceName | 'gateway';
/** The processes of ours that run for as long as the system does. */
export const processNames: readonly ProcessName[] = [...serviceNames, 'gateway'];

/** Where each process of ours answers. */
export function urlsOf(ports: Ports): Readonly<Record<ProcessName, string>> {
  const at = (name: ProcessName) => `http://127.0.0.1:${ports[name]}`;
  return {
    intake: at('intake'),
    referral: at('referral'),
    settlement: at('settlement'),
    reporting: at('reporting'),
    gateway: at('gateway'),
  };
}

/** How to start a service or the gateway. */
export function planService(name: ProcessName, world: World): ServicePlan {
  return planProcess(name, world, []);
}

/** How to bring the database of a service up to date before it serves. */
export function planMigration(name: ServiceName, world: World): ServicePlan {
  return planProcess(name, world, ['migrate']);
}

/** How to hold a service against its invariants: the verdicts come on its output, which no log line may disturb. */
export function planCheck(name: ServiceName, world: World): ServicePlan {
  const environment = { ...world.environment, LOG_LEVEL: 'fatal' };
  return planProcess(name, { ...world, environment }, ['check']);
}

/** What a verification of a service's audit trail needs: no keys, and no service that runs. */
export type Archive = Pick<World, 'installation' | 'folders' | 'environment' | 'databaseUrls' | 'kafkaBrokers'>;

/** How to verify the audit trail of a service: the report comes on its output. */
export function planVerification(name: ServiceName, archive: Archive): CommandPlan {
  const { installation, folders, environment, databaseUrls, kafkaBrokers } = archive;
  return {
    name,
    args: argumentsOf(name, installation, ['verify-audit']),
    env: { ...inherited(environment), DATABASE_URL: databaseUrls[name], KAFKA_BROKERS: kafkaBrokers },
    logFile: join(folders.logs, `${name}.log`),
  };
}

/** Trouble when a part of the system was not built. */
export function assertBuilt({ dist }: Installation): void {
  const missing = processNames.find((name) => !existsSync(scriptOf(name, dist)));
  if (missing === undefined) return;
  throw new Trouble(`The program of ${missing} is missing: ${scriptOf(missing, dist)}.`, 'Build it: npm run build.');
}

/** A person waits for a stop here; the services' own 10 s are for production. What is cut off is sent again. */
const SHUTDOWN_LIMIT_MS = 5_000;

const scriptOf = (name: ProcessName, dist: string) => join(dist, 'apps', name, 'src', 'main.js');

function planProcess(name: ProcessName, world: World, command: readonly string[]): ServicePlan {
  const { installation, folders, ports } = world;
  return {
    name,
    args: argumentsOf(name, installation, command),
    env: {
      SHUTDOWN_LIMIT_MS: String(SHUTDOWN_LIMIT_MS),
      ...inherited(world.environment),
      PORT: String(ports[name]),
      ...settingsOf(name, world),
    },
    logFile: join(folders.logs, `${name}.log`),
    readyUrl: `${urlsOf(ports)[name]}/health/ready`,
    portSetting: listeners[name].setting,
  };
}

function argumentsOf(name: ProcessName, { root, dist }: Installation, command: readonly string[]): string[] {
  const endWithLauncher = join(root, 'apps', 'cli', 'end-with-launcher.mjs');
  return [...serviceNodeFlags, `--import=${endWithLauncher}`, scriptOf(name, dist), ...command];
}

function settingsOf(name: ProcessName, world: World): NodeJS.ProcessEnv {
  const { secrets, ports, issuer } = world;
  const urls = urlsOf(ports);
  if (name !== 'gateway') return serviceSettings(name, world);
  return {
    PUBLIC_URL: publicUrlOf(world),
    INTAKE_URL: urls.intake,
    REFERRAL_URL: urls.referral,
    SETTLEMENT_URL: urls.settlement,
    REPORTING_URL: urls.reporting,
    OIDC_ISSUER: issuer,
    DEVELOPMENT_SIGN_IN: world.isDevelopmentIssuer ? 'yes' : 'no',
    OIDC_CLIENT_SECRET: world.environment['OIDC_CLIENT_SECRET'] ?? secrets.gatewayClientSecret,
    SESSION_SECRET: secrets.sessionSecret,
  };
}

/** The one origin that browsers see; letters lead there too. */
const publicUrlOf = ({ environment, ports }: World) => environment['PUBLIC_URL'] ?? urlsOf(ports).gateway;

function serviceSettings(name: ServiceName, world: World): NodeJS.ProcessEnv {
  const { secrets, folders, ports } = world;
  const settings = {
    DATABASE_URL: world.databaseUrls[name],
    KAFKA_BROKERS: world.kafkaBrokers,
    OIDC_ISSUER: world.issuer,
    ENCRYPTION_KEY: secrets.encryptionKey,
    HASH_KEY: secrets.hashKey,
    CURSOR_KEY: secrets.cursorKey,
  };
  if (name === 'intake') {
    const links = world.environment['WORKER_LINK_URL'] ?? world.environment['PUBLIC_URL'] ?? urlsOf(ports).gateway;
    return { ...settings, EVIDENCE_DIR: folders.evidence, MESSAGE_DIR: folders.messages, WORKER_LINK_URL: links };
  }
  if (name !== 'referral') return settings;
  return {
    ...settings,
    MESSAGE_DIR: folders.messages,
    INTAKE_URL: urlsOf(ports).intake,
    PUBLIC_URL: publicUrlOf(world),
  };
}

// Settings of a service that we do not make may come from the user. NODE_ENV and NODE_OPTIONS are about the launcher,
// and what npm adds is about npm.
function inherited(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = ([name]: [string, unknown]) => !/^(npm_|NODE_ENV$|NODE_OPTIONS$|NODE_CHANNEL_)/i.test(name);
  return Object.fromEntries(Object.entries(environment).filter(kept));
}
