import type { GatewayConfig } from '../config.js';

/** Who is signed in, as the issuer's ID token says; for display. What the person may do is in the access token. */
export interface Person {
  readonly subject: string;
  readonly name: string;
  readonly organisationId: string | undefined;
  readonly organisationName: string | undefined;
  readonly roles: readonly string[];
}

export function personOf(claims: Readonly<Record<string, unknown>>, config: GatewayConfig): Person {
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
  const subject = text('sub') ?? '';
  const roles = claims[config.OIDC_CLAIM_ROLES];
  return {
    subject,
    name: text('name') ?? text('preferred_username') ?? subject,
    organisationId: text(config.OIDC_CLAIM_ORGANISATION),
    organisationName: text(config.OIDC_CLAIM_ORGANISATION_NAME),
    roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
  };
}
