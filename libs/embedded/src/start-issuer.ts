import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { textOf } from './failure-reading.js';
import { apiAudience, developmentLoginGrant, type DevelopmentAccount, type IssuerClient } from './issuer-accounts.js';
import { apiResource, clientOrigins, issuerConfiguration, type IssuerWorld } from './issuer-configuration.js';
import { issuerKeys } from './issuer-keys.js';
import { importOidcProvider, type Context, type OidcPackage, type Provider } from './oidc-provider.js';
import { assertPortFree, freePort } from './ports.js';
import { messagePage, pagePolicy, signInPage } from './sign-in-page.js';
import { Trouble } from './trouble.js';

export interface IssuerOptions {
  /** Absent: any free port. */
  readonly port?: number | undefined;
  /** Address to listen on; loopback when absent. */
  readonly host?: string | undefined;
  /** The issuer identifier where it is reached under another name than its address here, as in a container. */
  readonly url?: string | undefined;
  /** Made at the first start, mode 600. */
  readonly keysFile: string;
  readonly accounts: readonly DevelopmentAccount[];
  readonly clients: readonly IssuerClient[];
  readonly accessTokenTtl_s?: number | undefined;
}

export interface RunningIssuer {
  /** The issuer identifier (`iss`); metadata are at `/.well-known/openid-configuration`. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const LARGEST_FORM_BYTES = 4_096;

/**
 * Starts a development OpenID Connect issuer in this process. People sign in by choosing a name, nobody
 * has a password, and a script acts as anyone by POST /token with grant_type=urn:liandong:grant:development-login,
 * client_id=development and login. So it refuses, with Trouble, to start when NODE_ENV is production.
 *
 * Access tokens are JWTs (RFC 9068, ES256, `aud` urn:liandong:api) with `sub`, `organisation_id` and `roles`; the ID
 * token also has `name` and `organisation_name`. They live `accessTokenTtl_s`, one hour if not given.
 */
export async function startIssuer(options: IssuerOptions): Promise<RunningIssuer> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Trouble(
      'The development issuer signs anyone in without a password and does not run with NODE_ENV=production.',
      'Set OIDC_ISSUER to the OpenID Connect issuer of your organisation.',
    );
  }
  const port = options.port ?? (await freePort());
  await assertPortFree(port, { name: 'the development issuer', setting: 'ISSUER_PORT' });
  const { accounts, clients, accessTokenTtl_s = 3_600 } = options;
  const world = { accounts, clients, accessTokenTtl_s, keys: await issuerKeys(options.keysFile) };
  const url = options.url ?? `http://127.0.0.1:${port}`;
  const oidc = await importOidcProvider();
  const provider = new oidc.Provider(url, issuerConfiguration(world));
  provider.registerGrantType(developmentLoginGrant, (context) => logInForDevelopment(oidc, world, context), ['login']);
  const server = await listen({ port, host: options.host ?? '127.0.0.1', url }, provider, world);
  return { url, stop: () => close(server) };
}

async function logInForDevelopment(oidc: OidcPackage, world: IssuerWorld, context: Context): Promise<void> {
  const { client, params, provider } = context.oidc;
  const account = world.accounts.find(({ login }) => login === params['login']);
  if (account === undefined) throw new oidc.errors.InvalidGrant(`no account with login ${params['login']}`);
  const token = new provider.AccessToken({ accountId: account.login, client, gty: developmentLoginGrant });
  token.resourceServer = new provider.ResourceServer(apiAudience, apiResource(world.accessTokenTtl_s));
  token.scope = token.resourceServer.scope;
  const access_token = await token.save();
  context.body = { access_token, expires_in: token.expiration, token_type: token.tokenType, scope: token.scope };
}

interface Place {
  readonly port: number;
  readonly host: string;
  readonly url: string;
}

function listen({ port, host, url }: Place, provider: Provider, world: IssuerWorld): Promise<Server> {
  const answer = provider.callback();
  const { host: name } = new URL(url);
  const server = createServer((request, response) => {
    // Whichever way it was reached: the addresses in its answers are under its one name.
    request.headers.host = name;
    if (request.url?.startsWith('/interaction/') === true) void interact(request, response, { provider, world });
    else void answer(request, response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

interface Desk {
  readonly provider: Provider;
  readonly world: IssuerWorld;
}

async function interact(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const { provider, world } = desk;
  try {
    await provider.interactionDetails(request, response);
    if (request.method !== 'POST') return show(response, world, { status: 200, html: signInPage(world.accounts) });
    const form = await readForm(request);
    const login = form.get('login');
    const known = world.accounts.some((account) => account.login === login);
    const result = known
      ? { login: { accountId: login } }
      : { error: 'access_denied', error_description: 'The person did not sign in.' };
    await provider.interactionFinished(request, response, result);
  } catch (error) {
    const detail = textOf(error, 'message');
    const html = messagePage(
      '登录页已失效，请返回重新登录。',
      'This sign-in page has expired; go back and sign in again.',
      detail,
    );
    show(response, world, { status: 400, html });
  }
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LARGEST_FORM_BYTES) throw new Error('The form is too large.');
  }
  return new URLSearchParams(text);
}

function show(response: ServerResponse, { clients }: IssuerWorld, page: { status: number; html: string }): void {
  response.writeHead(page.status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy(clientOrigins(clients)),
    'cache-control': 'no-store',
  });
  response.end(page.html);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
