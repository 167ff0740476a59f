import { accounts, securedUrl, startTestGateway, type TestGateway } from '../../test/start-test-gateway.js';
import type { Received } from '../../test/fake-service.js';

let gateway: TestGateway;
const [chen] = accounts;

beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const json = (text: string) => JSON.parse(text);

describe('an issuer that the gateway does not reach under its name', () => {
  test('is asked where OIDC_REACHED_AT says, and browsers are sent to its name', async () => {
    const apart = await startTestGateway({ issuerName: 'http://login.invalid:8090' });
    const browser = apart.browser();
    const { location } = await browser.visit('/sign-in');
    expect(new URL(location).origin).toBe('http://login.invalid:8090');
    expect((await browser.signIn('chen.sichuan')).status).toBe(303);
    expect(json((await browser.send('/session')).text)).toMatchObject({ signedIn: true, name: chen!.name });
    await apart.stop();
  });
});

describe('signing in', () => {
  test('by the code flow opens a session that the services know by its token, which the browser never sees', async () => {
    const browser = gateway.browser();
    const back = await browser.signIn('chen.sichuan', '/sign-in?returnTo=/cases');
    expect([back.status, back.location]).toEqual([303, `${gateway.url}/cases`]);

    const session = await browser.send('/session');
    expect(json(session.text)).toMatchObject({
      signedIn: true,
      name: chen!.name,
      organisationId: chen!.organisationId,
      organisationName: chen!.organisationName,
      roles: ['clerk', 'supervisor'],
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
    });
    const seen: Received = json((await browser.send('/api/v1/cases')).text);
    const token = /^Bearer (.+)$/.exec(seen.headers['authorization'] ?? '')?.[1] ?? '';
    const claims = json(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ sub: 'chen.sichuan', organisation_id: chen!.organisationId });
    expect(seen.headers['cookie']).toBeUndefined();
    expect(session.text + JSON.stringify([...session.headers]) + browser.cookie('liandong')).not.toContain(token);
  });

  test('asks the issuer with PKCE, state and nonce', async () => {
    const { location } = await gateway.browser().visit('/sign-in');
    const asked = Object.fromEntries(new URL(location).searchParams);
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
    for (const once of ['state', 'nonce', 'code_challenge']) expect(asked[once]).toMatch(/^[\w-]{43}$/);
  });

  test('the cookie is out of reach of scripts and of other sites’ posts, and is new with every sign-in', async () => {
    const browser = gateway.browser();
    const back = await browser.signIn('chen.sichuan');
    const [line] = back.headers.getSetCookie().filter((cookie) => cookie.startsWith('liandong='));
    expect(line).toMatch(/; Path=\/.*; HttpOnly; SameSite=Lax/);
    expect(line).not.toContain('Secure');
    const before = browser.cookie('liandong');
    await browser.signIn('chen.sichuan');
    expect(browser.cookie('liandong')).not.toBe(before);
    const old = await fetch(`${gateway.url}/session`, { headers: { cookie: `liandong=${before}` } });
    expect(await old.json()).toEqual({ signedIn: false });
  });

  test('a cookie planted before sign-in names no session afterwards', async () => {
    const browser = gateway.browser();
    const callback = await browser.goToCallback('chen.sichuan');
    const cookie = `${browser.cookiesFor(new URL(callback))}; liandong=planted.signature`;
    const back = await fetch(callback, { headers: { cookie }, redirect: 'manual' });
    expect(back.status).toBe(303);
    const after = await fetch(`${gateway.url}/session`, { headers: { cookie: 'liandong=planted.signature' } });
    expect(await after.json()).toEqual({ signedIn: false });
  });

  test('cannot be finished in a browser that did not begin it', async () => {
    const callback = await gateway.browser().goToCallback('chen.sichuan');
    const other = await gateway.browser().visit(callback);
    expect(other.status).toBe(400);
    expect(other.text).toContain('登录未完成');

    const third = gateway.browser();
    await third.visit('/sign-in');
    const stolen = await third.send(callback, { headers: { accept: 'application/json' } });
    expect([stolen.status, json(stolen.text).code]).toEqual([400, 'sign-in.not-completed']);
    expect(json((await third.send('/session')).text)).toEqual({ signedIn: false });
  });

  test('leaves no trace of its secrets in the browser once it is finished', async () => {
    const browser = gateway.browser();
    const callback = await browser.goToCallback('chen.sichuan');
    expect(browser.cookie('liandong-sign-in')).toMatch(/^[\w-]+\.\.[\w.-]+$/);
    await browser.visit(callback);
    expect(browser.cookie('liandong-sign-in')).toBeUndefined();
  });

  test('works once per code', async () => {
    const browser = gateway.browser();
    const callback = await browser.goToCallback('chen.sichuan');
    const cookie = browser.cookiesFor(new URL(callback));
    const first = await fetch(callback, { headers: { cookie }, redirect: 'manual' });
    const again = await fetch(callback, { headers: { cookie }, redirect: 'manual' });
    expect([first.status, again.status]).toEqual([303, 400]);
  });

  test('that is cancelled at the issuer says so, in a sentence and with a way back', async () => {
    const browser = gateway.browser();
    const callback = await browser.goToCallback('nobody');
    const { status, text } = await browser.visit(callback);
    expect(status).toBe(400);
    expect(text).toContain('登录已取消或超过时限');
    expect(text).toContain('href="/sign-in"');
  });

  test.each(['https://evil.example/', '//evil.example', '/..//evil.example', '/%5c/../\\evil.example'])(
    'does not return to %s',
    async (elsewhere) => {
      const back = await gateway.browser().signIn('chen.sichuan', `/sign-in?returnTo=${encodeURIComponent(elsewhere)}`);
      expect(back.location).toBe(`${gateway.url}/`);
    },
  );
});

describe('changes by a signed-in browser', () => {
  test('are refused without the token of the session, and with another’s', async () => {
    const browser = gateway.browser();
    await browser.signIn('chen.sichuan');
    const other = gateway.browser();
    await other.signIn('liang.guangdong');
    const { csrfToken } = json((await other.send('/session')).text);
    const without: readonly HeadersInit[] = [{}, { 'x-csrf-token': csrfToken }, { 'x-csrf-token': '' }];
    for (const headers of without) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const refused = await browser.send('/api/v1/cases', { method, headers });
        expect([refused.status, json(refused.text).code]).toEqual([403, 'access.csrf']);
      }
    }
  });

  test('pass with it', async () => {
    const browser = gateway.browser();
    await browser.signIn('chen.sichuan');
    const { csrfToken } = json((await browser.send('/session')).text);
    const headers = { 'x-csrf-token': csrfToken, 'content-type': 'application/json' };
    const passed = await browser.send('/api/v1/cases', { method: 'POST', headers, body: '{"a":1}' });
    expect(json(passed.text)).toMatchObject({ service: 'intake', method: 'POST', bytes: 7 });
    expect(json(passed.text).headers).not.toHaveProperty('x-csrf-token');
  });

  test('that bring a token of their own are not the session’s: no check, and that token passes untouched', async () => {
    const browser = gateway.browser();
    await browser.signIn('chen.sichuan');
    const passed = await browser.send('/api/v1/cases', { method: 'POST', headers: { authorization: 'Bearer own' } });
    expect(json(passed.text).headers.authorization).toBe('Bearer own');
  });
});

describe('signing out', () => {
  test('needs the token, ends the session here and goes on to the issuer', async () => {
    const browser = gateway.browser();
    await browser.signIn('chen.sichuan');
    const { csrfToken } = json((await browser.send('/session')).text);
    const cookie = browser.cookie('liandong');
    expect((await browser.visit('/sign-out', { csrf: 'guessed' })).status).toBe(403);

    const out = await browser.visit('/sign-out', { csrf: csrfToken });
    expect(out.status).toBe(303);
    expect(out.location).toMatch(`${gateway.issuer.url}/session/end?`);
    expect(new URL(out.location).searchParams.get('post_logout_redirect_uri')).toBe(`${gateway.url}/`);
    expect(out.location).not.toContain('id_token_hint');
    expect((await browser.visit(out.location)).text).toContain('退出登录？');
    const old = await fetch(`${gateway.url}/session`, { headers: { cookie: `liandong=${cookie}` } });
    expect(await old.json()).toEqual({ signedIn: false });
  });
});

describe('behind TLS', () => {
  test('the cookie is Secure and cannot be set by a neighbour domain', async () => {
    const secured = await startTestGateway({ environment: { PUBLIC_URL: securedUrl } });
    const browser = secured.browser();
    const { pathname, search } = new URL(await browser.goToCallback('chen.sichuan'));
    const back = await browser.visit(pathname + search);
    const [line] = back.headers.getSetCookie().filter((cookie) => cookie.startsWith('__Host-liandong='));
    expect(line).toMatch(/; Path=\/.*; HttpOnly; Secure; SameSite=Lax/);
    expect(line).not.toContain('Domain');
    expect(json((await browser.send('/session')).text).signedIn).toBe(true);
    expect(back.headers.get('strict-transport-security')).toBe('max-age=31536000');
    await secured.stop();
  });
});
