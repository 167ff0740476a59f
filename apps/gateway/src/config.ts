import { join } from 'node:path';
import type { Service } from '@liandong/contracts';
import { AsNumber, repositoryRoot } from '@liandong/platform';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Max, Min, MinLength } from 'class-validator';

const url = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };
const MEBIBYTE = 1_048_576;

/** Settings of the gateway, read from environment variables and checked at boot. Units stand last in the names. */
export class GatewayConfig {
  @AsNumber() @IsInt() @Min(0) @Max(65535) PORT = 8080;
  /** Address to listen on; loopback unless the operator opens it. */
  @IsString() HOST = '127.0.0.1';
  /** The one origin that browsers see. `https` here makes the session cookie Secure. */
  @IsUrl(url) PUBLIC_URL = 'http://127.0.0.1:8080';

  @IsUrl(url) INTAKE_URL!: string;
  @IsUrl(url) REFERRAL_URL!: string;
  @IsUrl(url) SETTLEMENT_URL!: string;
  @IsUrl(url) REPORTING_URL!: string;

  /** The issuer identifier (`iss`), as browsers reach it; its client allows `<PUBLIC_URL>/sign-in/callback`. */
  @IsUrl(url) OIDC_ISSUER!: string;
  /** Where the issuer answers from here, when that is not its name: only scheme, host and port count. */
  @IsOptional() @IsUrl(url) OIDC_REACHED_AT?: string;
  @IsString() OIDC_CLIENT_ID = 'gateway';
  /** Sent by HTTP Basic (`client_secret_basic`). */
  @MinLength(1) OIDC_CLIENT_SECRET!: string;
  /** Whom access tokens are for, as the services have it. */
  @IsString() OIDC_AUDIENCE = 'urn:liandong:api';
  @IsString() OIDC_SCOPE = 'openid profile offline_access';
  @IsString() OIDC_CLAIM_ORGANISATION = 'organisation_id';
  @IsString() OIDC_CLAIM_ORGANISATION_NAME = 'organisation_name';
  @IsString() OIDC_CLAIM_ROLES = 'roles';
  /** People of the demonstration sign in without passwords: `npm start` says so of its own issuer, and nobody else does. */
  @IsIn(['yes', 'no']) DEVELOPMENT_SIGN_IN: 'yes' | 'no' = 'no';
  /** How long the issuer may take for one answer. */
  @AsNumber() @IsInt() @Min(100) OIDC_TIMEOUT_MS = 3_000;
  /** The issuer's keys are asked for at most so often. */
  @AsNumber() @IsInt() @Min(0) JWKS_COOLDOWN_MS = 30_000;
  /** A key that the issuer no longer publishes is good for this long at most. */
  @AsNumber() @IsInt() @Min(1) JWKS_LIFETIME_MS = 300_000;

  /** Signs the session cookie and seals a sign-in under way; at least 32 characters, the same in every process. */
  @MinLength(32) SESSION_SECRET!: string;
  /** A working day: after it people sign in again. */
  @AsNumber() @IsInt() @Min(60) SESSION_TTL_S = 28_800;
  @AsNumber() @IsInt() @Min(1) SESSIONS_AT_MOST = 20_000;

  @AsNumber() @IsInt() @Min(10) UPSTREAM_CONNECT_TIMEOUT_MS = 2_000;
  /** From the request's end to the first byte of the answer. */
  @AsNumber() @IsInt() @Min(10) UPSTREAM_ANSWER_TIMEOUT_MS = 30_000;
  /** Between two pieces of an answer; streams send a heartbeat every 15 s. */
  @AsNumber() @IsInt() @Min(10) UPSTREAM_SILENCE_TIMEOUT_MS = 60_000;
  /** Requests under way per service; more are refused at once instead of waiting in a queue. */
  @AsNumber() @IsInt() @Min(1) UPSTREAM_REQUESTS_AT_MOST = 256;
  /** Open streams, counted apart, so that readers of streams do not shut out everybody else. */
  @AsNumber() @IsInt() @Min(1) STREAMS_AT_MOST = 256;
  /** How long each service may take to say whether it is ready. */
  @AsNumber() @IsInt() @Min(10) HEALTH_TIMEOUT_MS = 800;

  /** Requests of one client in one window, whatever they ask. A client is a person or program, else an address. */
  @AsNumber() @IsInt() @Min(1) REQUESTS_PER_CLIENT = 6_000;
  @AsNumber() @IsInt() @Min(1) REQUESTS_WINDOW_S = 60;
  /** Clients whose requests are counted; beyond it the one longest silent is forgotten. */
  @AsNumber() @IsInt() @Min(1) CLIENTS_REMEMBERED_AT_MOST = 20_000;
  /** Codes of letters that opened nothing, from one address in one window: then the door is shut to it. */
  @AsNumber() @IsInt() @Min(1) LETTER_MISSES_AT_MOST = 10;
  @AsNumber() @IsInt() @Min(1) LETTER_MISSES_WINDOW_S = 900;
  /** Addresses or networks (CIDR), comma-separated, whose X-Forwarded-For names the client; none: the peer is the client. */
  @IsString() TRUSTED_PROXIES = '';
  /** Connections of clients; one more is closed at once. */
  @AsNumber() @IsInt() @Min(1) CONNECTIONS_AT_MOST = 10_000;
  /** A connection on which nothing moves for so long is closed; streams send a heartbeat every 15 s. */
  @AsNumber() @IsInt() @Min(1_000) CONNECTION_IDLE_TIMEOUT_MS = 90_000;
  /** All headers of a request together, its first line among them. */
  @AsNumber() @IsInt() @Min(2_048) HEADER_LIMIT_BYTES = 16_384;
  /** Path and query of a request: all filters and the cursor together. */
  @AsNumber() @IsInt() @Min(1_024) URL_LIMIT_BYTES = 4_096;
  /** Forms of the gateway's own pages. */
  @AsNumber() @IsInt() @Min(1_024) FORM_LIMIT_BYTES = 16_384;
  /** How long a client may take to send a request whole. */
  @AsNumber() @IsInt() @Min(1_000) REQUEST_TIMEOUT_MS = 120_000;
  /** Largest body but for uploads; the services have smaller limits of their own. */
  @AsNumber() @IsInt() @Min(1_024) BODY_LIMIT_BYTES = 8 * MEBIBYTE;
  /** Largest `multipart/form-data` body. */
  @AsNumber() @IsInt() @Min(1_024) UPLOAD_LIMIT_BYTES = 25 * MEBIBYTE;

  /** Who may read /metrics: programs on this machine that come without a proxy in between, or everybody who gets here. */
  @IsIn(['loopback', 'everybody']) METRICS_FOR: 'loopback' | 'everybody' = 'loopback';
  /** Where `npm run contracts` puts openapi.json and asyncapi.json. */
  @IsString() CONTRACTS_DIR = join(repositoryRoot, 'docs/contracts');
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug']) LOG_LEVEL = 'info';
  /** How long a stop may take before what is left is cut off. */
  @AsNumber() @IsInt() @Min(100) SHUTDOWN_LIMIT_MS = 10_000;
  @IsOptional() @IsString() NODE_ENV?: string;
}

/** Where a service answers. */
export function urlOf(config: GatewayConfig, service: Service): string {
  const urls: Readonly<Record<Service, string>> = {
    intake: config.INTAKE_URL,
    referral: config.REFERRAL_URL,
    settlement: config.SETTLEMENT_URL,
    reporting: config.REPORTING_URL,
  };
  return urls[service];
}

/** Whether browsers reach the gateway by TLS. */
export function isSecure(config: GatewayConfig): boolean {
  return new URL(config.PUBLIC_URL).protocol === 'https:';
}
