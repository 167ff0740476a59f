import { Inject, Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { isId } from '@liandong/kernel';
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { ServiceConfig } from '../boot/service-config.js';
import { roles, type Role } from './actor.js';
import { issuerFetch } from './issuer-fetch.js';

export interface Identity {
  readonly subject: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

interface Good {
  readonly identity: Identity;
  /** After that, it is looked at anew. */
  readonly expiresAt_s: number;
}

/** What has to be known of the issuer; the gateway has it from settings of its own. */
export type IssuerSettings = Pick<
  ServiceConfig,
  | 'OIDC_ISSUER'
  | 'OIDC_REACHED_AT'
  | 'OIDC_AUDIENCE'
  | 'OIDC_CLAIM_ORGANISATION'
  | 'OIDC_CLAIM_ROLES'
  | 'OUTGOING_TIMEOUT_MS'
  | 'JWKS_COOLDOWN_MS'
  | 'JWKS_LIFETIME_MS'
>;

const CLOCK_SKEW_S = 60;
/** A program sends its token with every request; checking the signature each time would cost as much as the command. */
const REMEMBERED_MS = 5_000;
const REMEMBERED_AT_MOST = 2_000;
// Asymmetric only: a shared-secret algorithm would let a holder of the public key sign (RFC 8725, 3.1).
const ALGORITHMS = ['ES256', 'ES384', 'PS256', 'RS256'];

/** Reads an access token (RFC 9068) of the configured issuer; keys come from its JWKS and follow its rotation. */
@Injectable()
export class TokenVerifier {
  private keys?: JWTVerifyGetKey;
  private readonly remembered_ms: number;
  /** Tokens that were good a moment ago. */
  private readonly good: LRUCache<string, Good>;

  constructor(@Inject(ServiceConfig) private readonly config: IssuerSettings) {
    this.remembered_ms = Math.max(1, Math.min(REMEMBERED_MS, Math.floor(config.JWKS_LIFETIME_MS / 10)));
    this.good = new LRUCache({ max: REMEMBERED_AT_MOST, ttl: this.remembered_ms });
  }

  async verify(token: string): Promise<Identity> {
    const known = this.good.get(token);
    if (known && Date.now() / 1000 < known.expiresAt_s) return known.identity;
    const { payload, identity } = await this.check(token);
    this.good.set(token, { identity, expiresAt_s: payload.exp! });
    return identity;
  }

  private async check(token: string): Promise<{ payload: JWTPayload; identity: Identity }> {
    try {
      const { payload } = await jwtVerify(token, await this.issuerKeys(), {
        issuer: this.config.OIDC_ISSUER,
        audience: this.config.OIDC_AUDIENCE,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_SKEW_S,
        requiredClaims: ['exp', 'sub'],
      });
      refuseFromTheFuture(payload);
      return { payload, identity: this.identityOf(payload) };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw refusal('access.token-expired');
      if (error instanceof IssuerUnreachable) throw refusal('service.unavailable');
      if (error instanceof errors.JOSEError) throw refusal('access.token-invalid');
      throw error;
    }
  }

  private identityOf(claims: JWTPayload): Identity {
    const organisationId = claims[this.config.OIDC_CLAIM_ORGANISATION];
    const named = claims[this.config.OIDC_CLAIM_ROLES];
    if (typeof organisationId !== 'string' || !isId(organisationId) || !Array.isArray(named) || !claims.sub) {
      throw refusal('access.token-invalid');
    }
    return { subject: claims.sub, organisationId, roles: roles.filter((role) => named.includes(role)) };
  }

  private async issuerKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= reachable(
      createRemoteJWKSet(await this.discoverKeys(), {
        timeoutDuration: this.config.OUTGOING_TIMEOUT_MS,
        cooldownDuration: this.config.JWKS_COOLDOWN_MS,
        // Together with what is remembered of tokens, no longer than promised.
        cacheMaxAge: this.config.JWKS_LIFETIME_MS - this.remembered_ms,
        [customFetch]: issuerFetch(this.config),
      }),
    );
    return this.keys;
  }

  private async discoverKeys(): Promise<URL> {
    const issuer = this.config.OIDC_ISSUER.replace(/\/$/, '');
    try {
      const answer = await issuerFetch(this.config)(`${issuer}/.well-known/openid-configuration`, {
        signal: AbortSignal.timeout(this.config.OUTGOING_TIMEOUT_MS),
      });
      return new URL(((await answer.json()) as { jwks_uri: string }).jwks_uri);
    } catch (cause) {
      throw new IssuerUnreachable(this.config.OIDC_ISSUER, { cause });
    }
  }
}

/** Who signs ahead of time, or by a clock that is wrong, is not believed; the library looks at `nbf` only. */
function refuseFromTheFuture({ iat }: JWTPayload): void {
  if (iat !== undefined && iat > Date.now() / 1000 + CLOCK_SKEW_S) throw refusal('access.token-invalid');
}

/** Tells a token that names no key of the issuer from an issuer that cannot be asked for its keys. */
function reachable(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      if (KEY_FAULTS.some((fault) => cause instanceof fault)) throw cause;
      throw new IssuerUnreachable('the keys of the issuer', { cause });
    }
  };
}

const KEY_FAULTS = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

class IssuerUnreachable extends Error {}
