import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { issuerFetch, Log } from '@liandong/platform';
import * as oidc from 'openid-client';
import { GatewayConfig } from '../config.js';
import { personOf, type Person } from './person.js';

/** The tokens of one session. They stay in this process. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly expiresAt_ms: number;
}

/** What has to be remembered between leaving for the issuer and coming back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

const CALLBACK = '/sign-in/callback';
/** Assumed of an issuer that does not say how long its tokens live (RFC 6749, 5.1). */
const USUAL_LIFE_S = 300;

/** The OpenID Connect issuer: authorization code flow with PKCE, state and nonce (RFC 9700), and refresh. */
@Injectable()
export class Issuer {
  private discovered?: oidc.Configuration;

  constructor(
    private readonly config: GatewayConfig,
    private readonly log: Log,
    private readonly clock: Clock,
  ) {}

  /** Where to send the browser, and what to remember meanwhile. */
  async begin(returnTo: string): Promise<{ readonly url: URL; readonly pending: PendingSignIn }> {
    const issuer = await this.discover();
    const codeVerifier = oidc.randomPKCECodeVerifier();
    const pending = { state: oidc.randomState(), nonce: oidc.randomNonce(), codeVerifier, returnTo };
    const url = oidc.buildAuthorizationUrl(issuer, {
      redirect_uri: this.config.PUBLIC_URL.replace(/\/$/, '') + CALLBACK,
      scope: this.config.OIDC_SCOPE,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
    });
    return { url, pending };
  }

  /** Exchanges the code in the URL the browser came back with; refuses `sign-in.not-completed`. */
  async finish(query: string, pending: PendingSignIn): Promise<{ readonly person: Person; readonly tokens: Tokens }> {
    const issuer = await this.discover();
    const cameBackTo = new URL(`${this.config.PUBLIC_URL.replace(/\/$/, '')}${CALLBACK}${query}`);
    const answer = await this.ask(() =>
      oidc.authorizationCodeGrant(issuer, cameBackTo, {
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        pkceCodeVerifier: pending.codeVerifier,
        idTokenExpected: true,
      }),
    );
    return { person: personOf({ ...answer.claims() }, this.config), tokens: this.tokensOf(answer) };
  }

  /** New tokens for old; undefined when the issuer has ended the sign-in. Refuses when it does not answer. */
  async refresh(old: Tokens): Promise<Tokens | undefined> {
    const { refreshToken } = old;
    if (refreshToken === undefined) return undefined;
    const issuer = await this.discover();
    try {
      const answer = await this.ask(() => oidc.refreshTokenGrant(issuer, refreshToken));
      return { ...this.tokensOf(answer), refreshToken: answer.refresh_token ?? refreshToken };
    } catch (error) {
      if ((error as { code?: unknown }).code === 'sign-in.not-completed') return undefined;
      throw error;
    }
  }

  /**
   * Where the browser signs out at the issuer too; undefined when the issuer knows no such page. The ID token is not
   * sent as a hint: it holds a name, and addresses end up in histories and logs.
   */
  async signOutUrl(): Promise<string | undefined> {
    const issuer = await this.discover();
    if (issuer.serverMetadata().end_session_endpoint === undefined) return undefined;
    const back = new URL('/', this.config.PUBLIC_URL).href;
    return oidc.buildEndSessionUrl(issuer, { post_logout_redirect_uri: back }).href;
  }

  private tokensOf(answer: oidc.TokenEndpointResponse): Tokens {
    return {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      expiresAt_ms: this.clock.now().getTime() + (answer.expires_in ?? USUAL_LIFE_S) * 1000,
    };
  }

  private async discover(): Promise<oidc.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_TIMEOUT_MS } = this.config;
    const isPlain = new URL(OIDC_ISSUER).protocol === 'http:';
    try {
      this.discovered ??= await oidc.discovery(
        new URL(OIDC_ISSUER),
        OIDC_CLIENT_ID,
        undefined,
        oidc.ClientSecretBasic(OIDC_CLIENT_SECRET),
        {
          timeout: OIDC_TIMEOUT_MS / 1000,
          [oidc.customFetch]: issuerFetch(this.config) as oidc.CustomFetch,
          // Signatures of ID tokens are checked even where TLS already names the issuer.
          execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
        },
      );
      return this.discovered;
    } catch (error) {
      this.log.trouble('sign-in: the issuer is not to be had', error);
      throw refusal('sign-in.issuer-unavailable');
    }
  }

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      this.log.trouble('sign-in: the issuer refused or did not answer', error);
      throw refusal(isRefused(error) ? 'sign-in.not-completed' : 'sign-in.issuer-unavailable');
    }
  }
}

/** Whether the issuer answered, and said no, or said something that must not be believed. */
function isRefused(error: unknown): boolean {
  const { code, status = 400 } = error as { code?: unknown; status?: number };
  return typeof code === 'string' && code.startsWith('OAUTH_') && code !== 'OAUTH_TIMEOUT' && status < 500;
}
