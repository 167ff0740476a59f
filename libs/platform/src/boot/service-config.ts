import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, validateSync } from 'class-validator';

const url = { require_tld: false, require_protocol: true } as const;

/** Reads an environment variable as a number; what is no number stays as it is, for the validation to name. */
export const AsNumber = () =>
  Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value));

/** 32 bytes in base64: what AES-256 and HMAC-SHA-256 ask for. */
const IsKey = () => Matches(/^[A-Za-z0-9+/]{43}=$/, { message: 'must be 32 random bytes in base64' });

/** What the API document says of `limit`. */
export const ROWS_AT_MOST = 200;

/** Settings every service has, read from environment variables and checked at boot. Units stand last in the names. */
export class ServiceConfig {
  /** Port to listen on. */
  @AsNumber() @IsInt() @Min(0) @Max(65535) PORT = 0;
  /** Address to listen on; loopback unless the operator opens it. */
  @IsString() HOST = '127.0.0.1';
  /** This service's own database. The role in it owns the schema and may create roles. */
  @IsUrl({ ...url, protocols: ['postgres', 'postgresql'] }) DATABASE_URL!: string;
  /** `on-start`: migrate before serving. `never`: the operator runs `main.js migrate` first. */
  @IsIn(['on-start', 'never']) DATABASE_MIGRATE: 'on-start' | 'never' = 'on-start';
  /** Connections for requests. */
  @AsNumber() @IsInt() @Min(1) DATABASE_POOL_SIZE = 8;
  /** Requests that wait for one of them; one more is refused at once. */
  @AsNumber() @IsInt() @Min(1) DATABASE_WAITING_AT_MOST = 64;
  /** Connections of relay, consumers and timers: three partitions at a time, timers, and the organisation tree. */
  @AsNumber() @IsInt() @Min(2) DATABASE_WORKER_POOL_SIZE = 5;
  @AsNumber() @IsInt() @Min(100) DATABASE_STATEMENT_TIMEOUT_MS = 10_000;
  @AsNumber() @IsInt() @Min(100) DATABASE_LOCK_TIMEOUT_MS = 5_000;
  /** A transaction that asks nothing for so long is ended by the server: its process is gone or stands still. */
  @AsNumber() @IsInt() @Min(1_000) DATABASE_IDLE_TRANSACTION_TIMEOUT_MS = 60_000;
  /** To be given a connection: a new one, or one of the pool. */
  @AsNumber() @IsInt() @Min(100) DATABASE_CONNECT_TIMEOUT_MS = 3_000;
  /** `host:port[,host:port]` */
  @Matches(/^[^\s,]+:\d+(,[^\s,]+:\d+)*$/) KAFKA_BROKERS!: string;
  /** Put before topic and group names, so that several systems can share one broker. */
  @IsString() KAFKA_PREFIX = '';
  /** `on-start`: create missing topics. `never`: the operator made them. */
  @IsIn(['on-start', 'never']) KAFKA_TOPICS: 'on-start' | 'never' = 'on-start';
  /** Copies of each topic; 3 on a production cluster. */
  @AsNumber() @IsInt() @Min(1) KAFKA_REPLICATION = 1;
  @IsUrl(url) OIDC_ISSUER!: string;
  /** Where the issuer answers from here, when that is not its name: only scheme, host and port count. */
  @IsOptional() @IsUrl(url) OIDC_REACHED_AT?: string;
  @IsString() OIDC_AUDIENCE = 'urn:liandong:api';
  @IsString() OIDC_CLAIM_ORGANISATION = 'organisation_id';
  @IsString() OIDC_CLAIM_ROLES = 'roles';
  @AsNumber() @IsInt() @Min(0) JWKS_COOLDOWN_MS = 30_000;
  /** A key that the issuer no longer publishes is good for this long at most. */
  @AsNumber() @IsInt() @Min(1) JWKS_LIFETIME_MS = 300_000;
  /** For an answer of the issuer or of another service, and for a connection to the broker. */
  @AsNumber() @IsInt() @Min(100) OUTGOING_TIMEOUT_MS = 3_000;
  /** For an answer of the broker. */
  @AsNumber() @IsInt() @Min(1_000) KAFKA_REQUEST_TIMEOUT_MS = 10_000;
  /**
   * Without a sign of life for so long, a consumer has lost its partitions. After a process was killed, its events wait
   * no longer than this. Not below the broker's `group.min.session.timeout.ms`.
   */
  @AsNumber() @IsInt() @Min(1_000) KAFKA_SESSION_TIMEOUT_MS = 6_000;
  /** Largest JSON body. */
  @AsNumber() @IsInt() @Min(1024) BODY_LIMIT_BYTES = 1_048_576;
  /** All headers of a request together, its first line among them. */
  @AsNumber() @IsInt() @Min(2_048) HEADER_LIMIT_BYTES = 16_384;
  /** Path and query of a request: all filters and the cursor together. */
  @AsNumber() @IsInt() @Min(1_024) URL_LIMIT_BYTES = 4_096;
  /** How long a client may take to send a request whole. */
  @AsNumber() @IsInt() @Min(1_000) REQUEST_TIMEOUT_MS = 120_000;
  /** Requests worked on at one moment, streams apart; one more is refused at once. */
  @AsNumber() @IsInt() @Min(1) REQUESTS_AT_MOST = 512;
  /** Bodies of the requests worked on at one moment, together. */
  @AsNumber() @IsInt() @Min(1_024) BODIES_LIMIT_BYTES = 64 * 1_048_576;
  /** Most rows of a page, whatever its `limit` asks; the API document promises no more than 200. */
  @AsNumber() @IsInt() @Min(1) @Max(ROWS_AT_MOST) PAGE_ROWS_AT_MOST = ROWS_AT_MOST;
  @AsNumber() @IsInt() @Min(1) IDEMPOTENCY_KEEP_DAYS = 7;
  /** How long sent events stay in the outbox, so that a broker that lost its data can be filled again. */
  @AsNumber() @IsInt() @Min(1) OUTBOX_KEEP_DAYS = 30;
  /** How often the service holds itself against its invariants; 0 for never. It reads its topics from the beginning. */
  @AsNumber() @IsInt() @Min(0) CHECK_EVERY_MINUTES = 360;
  /** How long what differs may still be on its way before a check counts it. */
  @AsNumber() @IsInt() @Min(0) CHECK_SETTLE_MS = 15_000;
  /** How often audit entries are sealed into their hash chain: how long one may stand in the trail unsealed. */
  @AsNumber() @IsInt() @Min(10) AUDIT_SEAL_INTERVAL_MS = 1_000;
  /** A chain's checkpoint is published on Kafka after so many entries, or so long after the first of them was sealed. */
  @AsNumber() @IsInt() @Min(1) AUDIT_CHECKPOINT_ENTRIES = 1_000;
  @AsNumber() @IsInt() @Min(10) AUDIT_CHECKPOINT_MS = 300_000;
  /** 32 random bytes in base64: encrypts the data keys of columns that hold personal data. */
  @IsKey() ENCRYPTION_KEY!: string;
  /** 32 random bytes in base64, another secret than the former: keyed hashes for search and pseudonyms. */
  @IsKey() HASH_KEY!: string;
  /** 32 random bytes in base64: signs paging cursors. */
  @IsKey() CURSOR_KEY!: string;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug']) LOG_LEVEL = 'info';
  /** How long a stop may take before what is left is cut off. */
  @AsNumber() @IsInt() @Min(100) SHUTDOWN_LIMIT_MS = 10_000;
  @IsOptional() @IsString() NODE_ENV?: string;
}

export type ConfigClass<C extends ServiceConfig> = new () => C;

/** What is wrong with the environment, one line per variable: its name, what was seen, what is expected. */
export class ConfigurationFault extends Error {}

type Made<R> = { readonly [K in keyof R]: R[K] extends () => infer T ? T : never };

/** What several readers make, or one ConfigurationFault with the faults of all: who mends files mends them in one go. */
export function withAllFaults<const R extends readonly (() => unknown)[]>(...readers: R): Made<R> {
  const faults: string[] = [];
  const made = readers.map((read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigurationFault)) throw error;
      faults.push(error.message);
      return undefined;
    }
  });
  if (faults.length > 0) throw new ConfigurationFault(faults.join('\n'));
  return made as unknown as Made<R>;
}

/** A configuration class filled from environment variables; throws ConfigurationFault that names every faulty variable. */
export function readConfig<C extends object>(Config: new () => C, environment: NodeJS.ProcessEnv): C {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const faults = validateSync(config).map(({ property, value, constraints }) => {
    const seen =
      value === undefined
        ? 'is not set'
        : `is ${/KEY|SECRET|URL|PASSWORD|TOKEN|CREDENTIAL/.test(property) ? '(hidden)' : value}`;
    return `${property} ${seen}: ${Object.values(constraints ?? {}).join(', ')}`;
  });
  if (faults.length > 0) throw new ConfigurationFault(faults.join('\n'));
  return config;
}
