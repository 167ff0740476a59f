import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { apiAudience, developmentLoginGrant, type DevelopmentAccount, type IssuerClient } from './issuer-accounts.js';
import { type RunningIssuer, startIssuer } from './start-issuer.js';

const accounts: readonly DevelopmentAccount[] = [
  { login: 'li', name: '李<四>', organisationId: 'o-sc', organisationName: '四川省总工会', roles: ['clerk', 'signer'] },
];
const redirectUri = 'http://127.0.0.1:18080/callback';
const gateway: IssuerClient = {
  kind: 'browser',
  clientId: 'gateway',
  clientSecret: 'gateway-secret',
  redirectUris: [redirectUri],
};
const partner: IssuerClient = {
  kind: 'system',
  clientId: 'partner',
  credential: { secret: 'partner-secret' },
  organisationId: 'o-gd',
  roles: ['partner-system'],
};
const verifier = 'v'.repeat(50);
const challenge = createHash('sha256').update(verifier).digest('base64url');

type Answer = Record<string, string>;

const authorize = (extra: Answer = { code_challenge: challenge, code_challenge_method: 'S256' }) => {
  const query = { client_id: 'gateway', response_type: 'code', scope: 'openid', redirect_uri: redirectUri, ...extra };
  return `/auth?${new URLSearchParams(query)}`;
};

describe('the development issuer', () => {
  let directory: string;
  let issuer: RunningIssuer;
  let robotKey: CryptoKey;
  let clients: readonly IssuerClient[];

  const start = (port?: number) =>
    startIssuer({ port, keysFile: join(directory, 'keys.json'), accounts, clients, accessTokenTtl_s: 600 });

  const token = async (body: Answer, basic?: string): Promise<Answer> => {
    const authorization = `Basic ${Buffer.from(basic ?? '').toString('base64')}`;
    const response = await fetch(`${issuer.url}/token`, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: basic === undefined ? {} : { authorization },
    });
    return response.json();
  };

  const verified = async (jwt: string | undefined, audience = apiAudience) => {
    const keys = createRemoteJWKSet(new URL(`${issuer.url}/jwks`));
    return jwtVerify(jwt ?? '', keys, { issuer: issuer.url, audience });
  };

  const browser = () => {
    const cookies = new Map<string, string>();
    return async (url: string, form?: Answer) => {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
      const response = await fetch(new URL(url, issuer.url), {
        ...body,
        redirect: 'manual',
        headers: { cookie, accept: 'text/html' },
      });
      for (const set of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/);
        cookies.set(name, value);
      }
      return { status: response.status, headers: response.headers, html: await response.text() };
    };
  };

  beforeAll(async () => {
    // Jest's own gives objects of another realm, and oidc-provider takes those for something else than objects.
    globalThis.structuredClone = (value) => JSON.parse(JSON.stringify(value));
    directory = await mkdtemp(join(tmpdir(), 'liandong-issuer-'));
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    robotKey = privateKey;
    const robot: IssuerClient = {
      kind: 'system',
      clientId: 'robot',
      credential: { publicKeys: [{ ...(await exportJWK(publicKey)), kid: 'robot-1' }] },
      roles: ['service'],
    };
    clients = [gateway, partner, robot];
    issuer = await start();
  });

  afterAll(async () => {
    await issuer.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('gives a script the token of a person: RFC 9068, ES256, for the API, with organisation and roles', async () => {
    const answer = await token({ grant_type: developmentLoginGrant, client_id: 'development', login: 'li' });
    const { payload, protectedHeader } = await verified(answer['access_token']);
    expect(protectedHeader).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(payload).toMatchObject({ sub: 'li', organisation_id: 'o-sc', roles: ['clerk', 'signer'] });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  });

  it('refuses a login that nobody has', async () => {
    const answer = await token({ grant_type: developmentLoginGrant, client_id: 'development', login: 'nobody' });
    expect(answer['error']).toBe('invalid_grant');
  });

  it('keeps the shortcut to the development client', async () => {
    const answer = await token({ grant_type: developmentLoginGrant, login: 'li' }, 'gateway:gateway-secret');
    expect(answer['access_token']).toBeUndefined();
  });

  it('signs a person in through the browser with PKCE, and renews the tokens', async () => {
    const visit = browser();
    const begun = await visit(authorize());
    const page = begun.headers.get('location') ?? '';
    const chosen = await visit(page, { login: 'li' });
    const back = await visit(chosen.headers.get('location') ?? '');
    const { origin, pathname, searchParams } = new URL(back.headers.get('location') ?? '');
    expect(origin + pathname).toBe(redirectUri);
    const code = searchParams.get('code') ?? '';
    const exchange = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
    const answer = await token(exchange, 'gateway:gateway-secret');
    expect((await verified(answer['id_token'], 'gateway')).payload).toMatchObject({
      sub: 'li',
      name: '李<四>',
      organisation_name: '四川省总工会',
    });
    const renewal = { grant_type: 'refresh_token', refresh_token: answer['refresh_token'] ?? '' };
    const renewed = await token(renewal, 'gateway:gateway-secret');
    expect((await verified(renewed['access_token'])).payload).toMatchObject({ sub: 'li', organisation_id: 'o-sc' });
  });

  it('shows the names escaped, on a page without script that works under a strict policy', async () => {
    const visit = browser();
    const begun = await visit(authorize());
    const { html, headers } = await visit(begun.headers.get('location') ?? '');
    expect(html).toContain('李&#60;四&#62;');
    expect(html).not.toMatch(/<script|https?:\/\//);
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*form-action 'self' http:\/\/127.0.0.1:18080/,
    );
  });

  it('sends a person who cancels back with access_denied', async () => {
    const visit = browser();
    const begun = await visit(authorize());
    const cancelled = await visit(begun.headers.get('location') ?? '', { cancel: 'yes' });
    const back = await visit(cancelled.headers.get('location') ?? '');
    expect(new URL(back.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied');
  });

  it('refuses a browser client without PKCE', async () => {
    const { headers } = await browser()(authorize({}));
    expect(new URL(headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
  });

  it("gives a partner's system a token of its organisation for its secret", async () => {
    const answer = await token({ grant_type: 'client_credentials' }, 'partner:partner-secret');
    const { payload } = await verified(answer['access_token']);
    expect(payload).toMatchObject({ sub: 'partner', organisation_id: 'o-gd', roles: ['partner-system'] });
    expect(await token({ grant_type: 'client_credentials' }, 'partner:wrong')).toMatchObject({
      error: 'invalid_client',
    });
  });

  it('gives a service of ours a token for an assertion signed with its key', async () => {
    const assertion = await new SignJWT({ jti: 'once' })
      .setProtectedHeader({ alg: 'ES256', kid: 'robot-1' })
      .setIssuer('robot')
      .setSubject('robot')
      .setAudience(issuer.url)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(robotKey);
    const answer = await token({
      grant_type: 'client_credentials',
      client_assertion: assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    const { payload } = await verified(answer['access_token']);
    expect(payload).toMatchObject({ sub: 'robot', roles: ['service'] });
    expect(payload).not.toHaveProperty('organisation_id');
  });

  it('keeps its keys, which only the owner may read, so that tokens outlive a restart', async () => {
    const answer = await token({ grant_type: developmentLoginGrant, client_id: 'development', login: 'li' });
    await issuer.stop();
    issuer = await start(Number(new URL(issuer.url).port));
    expect((await verified(answer['access_token'])).payload.sub).toBe('li');
    expect((await stat(join(directory, 'keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('does not start in production', async () => {
    const environment = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    await expect(start()).rejects.toMatchObject({ name: 'Trouble' });
    process.env['NODE_ENV'] = environment;
  });
});
