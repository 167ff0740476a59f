import { apiAudience, developmentLoginGrant, type DevelopmentAccount, type IssuerClient } from './issuer-accounts.js';
import type { IssuerKeys } from './issuer-keys.js';
import { adapterFor } from './issuer-memory.js';
import type { AccessToken, Context } from './oidc-provider.js';
import { messagePage, pagePolicy, signOutPage } from './sign-in-page.js';

export interface IssuerWorld {
  readonly accounts: readonly DevelopmentAccount[];
  readonly clients: readonly IssuerClient[];
  readonly keys: IssuerKeys;
  readonly accessTokenTtl_s: number;
}

const DAY_S = 86_400;
const API_SCOPE = 'api';

/** The configuration of oidc-provider; what it leaves to defaults would be announced on the console. */
export function issuerConfiguration(world: IssuerWorld): Readonly<Record<string, unknown>> {
  const { keys, accessTokenTtl_s } = world;
  return {
    adapter: adapterFor(),
    jwks: { keys: keys.signing },
    cookies: { keys: keys.cookies },
    clients: [...world.clients.map(clientMetadata), developmentClient],
    claims: { openid: ['sub', 'name', 'organisation_id', 'organisation_name', 'roles'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { url: (_: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    issueRefreshToken: async () => true,
    loadExistingGrant: grantWithoutAsking,
    findAccount: (_: Context, login: string) => findAccount(world, login),
    extraTokenClaims: (_: Context, token: AccessToken) => tokenClaims(world, token),
    features: features(world),
    renderError: async (context: Context, out: { error: string; error_description?: string }) => {
      const detail = `${out.error}: ${out.error_description ?? ''}`;
      show(context, world, messagePage('登录未完成，请返回重试。', 'Sign-in failed; go back and try again.', detail));
    },
    ttl: {
      AccessToken: accessTokenTtl_s,
      ClientCredentials: accessTokenTtl_s,
      IdToken: 3_600,
      RefreshToken: 14 * DAY_S,
      Interaction: 3_600,
      Session: 14 * DAY_S,
      Grant: 14 * DAY_S,
    },
  };
}

function features(world: IssuerWorld): object {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    // An access token has one audience, the API; what the console shows of a person is in the ID token.
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => apiAudience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => apiResource(world.accessTokenTtl_s),
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: async (context: Context, form: string) => show(context, world, signOutPage(form)),
      postLogoutSuccessSource: async (context: Context) =>
        show(context, world, messagePage('您已退出。', 'You are signed out.')),
    },
  };
}

/** JWT access tokens of RFC 9068 for the one API. */
export function apiResource(accessTokenTtl_s: number): object {
  return {
    scope: API_SCOPE,
    audience: apiAudience,
    accessTokenTTL: accessTokenTtl_s,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256' } },
  };
}

function clientMetadata(client: IssuerClient): object {
  const signing = { client_id: client.clientId, id_token_signed_response_alg: 'ES256' };
  if (client.kind === 'browser') {
    return {
      ...signing,
      client_secret: client.clientSecret,
      redirect_uris: client.redirectUris,
      post_logout_redirect_uris: client.postLogoutRedirectUris ?? [],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_basic',
    };
  }
  const credential =
    'secret' in client.credential
      ? { client_secret: client.credential.secret, token_endpoint_auth_method: 'client_secret_basic' }
      : { jwks: { keys: client.credential.publicKeys }, token_endpoint_auth_method: 'private_key_jwt' };
  return { ...signing, ...credential, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };
}

const developmentClient = {
  client_id: 'development',
  id_token_signed_response_alg: 'ES256',
  grant_types: [developmentLoginGrant],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'none',
};

async function grantWithoutAsking({ oidc }: Context): Promise<unknown> {
  const { clientId } = oidc.client;
  const known = oidc.session.grantIdFor(clientId);
  if (known !== undefined) return oidc.provider.Grant.find(known);
  const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId });
  grant.addOIDCScope('openid profile offline_access');
  grant.addResourceScope(apiAudience, API_SCOPE);
  await grant.save();
  return grant;
}

async function findAccount({ accounts }: IssuerWorld, login: string): Promise<object | undefined> {
  const account = accounts.find((candidate) => candidate.login === login);
  if (account === undefined) return undefined;
  const { name, organisationId, organisationName, roles } = account;
  return {
    accountId: login,
    claims: async () => ({
      sub: login,
      name,
      organisation_id: organisationId,
      organisation_name: organisationName,
      roles,
    }),
  };
}

async function tokenClaims({ accounts, clients }: IssuerWorld, { accountId, clientId }: AccessToken): Promise<object> {
  const bearer =
    accountId === undefined
      ? clients.find((client) => client.kind === 'system' && client.clientId === clientId)
      : accounts.find((account) => account.login === accountId);
  if (bearer === undefined || !('roles' in bearer)) return {};
  return { organisation_id: bearer.organisationId, roles: bearer.roles };
}

function show(context: Context, { clients }: IssuerWorld, html: string): void {
  context.set('content-security-policy', pagePolicy(clientOrigins(clients)));
  context.type = 'html';
  context.body = html;
}

/** The origins that a browser is sent back to. */
export function clientOrigins(clients: readonly IssuerClient[]): readonly string[] {
  const uris = clients.flatMap((client) =>
    client.kind === 'browser' ? [...client.redirectUris, ...(client.postLogoutRedirectUris ?? [])] : [],
  );
  return [...new Set(uris.map((uri) => new URL(uri).origin))];
}
