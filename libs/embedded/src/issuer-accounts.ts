/** A synthetic person who may sign in at the development issuer by choosing the name. */
export interface DevelopmentAccount {
  /** Also the `sub` of this person's tokens. */
  readonly login: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly roles: readonly string[];
}

/** Signs people in through a browser: authorization code with PKCE, and refresh tokens. */
export interface BrowserClient {
  readonly kind: 'browser';
  readonly clientId: string;
  /** Sent by HTTP Basic (RFC 6749, 2.3.1). */
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
}

/** A partner's system or one of our services: client credentials. */
export interface SystemClient {
  readonly kind: 'system';
  readonly clientId: string;
  /** A secret sent by HTTP Basic, or public keys for `private_key_jwt` (RFC 7523). */
  readonly credential: { readonly secret: string } | { readonly publicKeys: readonly object[] };
  /** Absent: a service of ours, which belongs to no organisation. */
  readonly organisationId?: string | undefined;
  readonly roles: readonly string[];
}

export type IssuerClient = BrowserClient | SystemClient;

/** The audience (`aud`) of all access tokens, and the resource indicator (RFC 8707) a client need not name. */
export const apiAudience = 'urn:liandong:api';

/** Grant type by which a script acts as a person: parameters `client_id=development` and `login`. */
export const developmentLoginGrant = 'urn:liandong:grant:development-login';
