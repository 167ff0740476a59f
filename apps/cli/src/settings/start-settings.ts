import { Trouble } from '@liandong/embedded';
import { listenerNames, readPorts, type Listener, type Ports } from './ports.js';

/** Real servers to use instead of our own; undefined means that we start one. */
export interface ForeignServers {
  /** Of a role that may create databases and roles, in any database of the server. */
  readonly databaseUrl: string | undefined;
  readonly kafkaBrokers: string | undefined;
  readonly issuer: string | undefined;
  /** Where the issuer answers from here, when that is not its name. */
  readonly issuerReachedAt: string | undefined;
}

export interface StartSettings {
  readonly ports: Ports;
  readonly foreign: ForeignServers;
  /** What we will listen on: not the ports of servers that are not ours. */
  readonly listening: readonly Listener[];
}

/** Reads what `liandong start` is told by environment variables; rejects what cannot be meant, with Trouble. */
export function readStartSettings(environment: NodeJS.ProcessEnv): StartSettings {
  const ports = readPorts(environment);
  const foreign = {
    databaseUrl: given(environment, 'DATABASE_URL', {
      form: /^postgres(ql)?:\/\/\S+$/,
      example: 'postgres://user:password@host:5432/postgres',
    }),
    kafkaBrokers: given(environment, 'KAFKA_BROKERS', {
      form: /^[^\s,]+:\d+(,[^\s,]+:\d+)*$/,
      example: 'host:9092,host2:9092',
    }),
    issuer: given(environment, 'OIDC_ISSUER', {
      form: /^https?:\/\/\S+$/,
      example: 'https://login.example.org/realms/unions',
    }),
    issuerReachedAt: given(environment, 'OIDC_REACHED_AT', {
      form: /^https?:\/\/\S+$/,
      example: 'http://keycloak:8080',
    }),
  };
  const isForeign: Partial<Record<Listener, boolean>> = {
    postgres: foreign.databaseUrl !== undefined,
    kafka: foreign.kafkaBrokers !== undefined,
    issuer: foreign.issuer !== undefined,
  };
  return { ports, foreign, listening: listenerNames.filter((listener) => isForeign[listener] !== true) };
}

interface Expected {
  readonly form: RegExp;
  readonly example: string;
}

function given(environment: NodeJS.ProcessEnv, name: string, { form, example }: Expected): string | undefined {
  const value = environment[name];
  if (value === undefined || value === '') return undefined;
  // The value itself may hold a password.
  if (!form.test(value)) throw new Trouble(`${name} is not understood.`, `Write it like ${name}=${example}.`);
  return value;
}

/** Refuses `--fresh` when that would leave data that our keys encrypted, or events of it, on somebody's server. */
export function assertFreshIsMeant(servers: Pick<ForeignServers, 'databaseUrl' | 'kafkaBrokers'>): void {
  const { databaseUrl, kafkaBrokers } = servers;
  const named = databaseUrl === undefined ? 'KAFKA_BROKERS' : 'DATABASE_URL';
  if (databaseUrl === undefined && kafkaBrokers === undefined) return;
  throw new Trouble(
    `--fresh deletes only data of our own servers, and ${named} names one of yours.`,
    `Delete the databases liandong_* and the topics there by hand, or start without ${named}.`,
  );
}
