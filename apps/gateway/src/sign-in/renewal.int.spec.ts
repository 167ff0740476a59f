import { startTestGateway, type TestGateway } from '../../test/start-test-gateway.js';
import type { Browser } from '../../test/browser.js';

const json = (text: string) => JSON.parse(text);

async function bearer(browser: Browser): Promise<string> {
  return json((await browser.send('/api/v1/cases')).text).headers.authorization;
}

describe('the access token of a session', () => {
  let gateway: TestGateway;
  let browser: Browser;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  beforeEach(async () => {
    browser = gateway.browser();
    await browser.signIn('chen.sichuan');
  });
  afterAll(() => gateway.stop());

  test('is used while it lives and renewed shortly before its end, unseen by the browser', async () => {
    const cookie = browser.cookie('liandong');
    const first = await bearer(browser);
    gateway.clock.advance({ minutes: 59 });
    expect(await bearer(browser)).toBe(first);
    gateway.clock.advance({ seconds: 35 });
    const second = await bearer(browser);
    expect(second).toMatch(/^Bearer ey/);
    expect(second).not.toBe(first);
    expect(await bearer(browser)).toBe(second);
    expect(browser.cookie('liandong')).toBe(cookie);
  });

  test('is renewed once for requests that come together', async () => {
    gateway.clock.advance({ hours: 1 });
    const together = await Promise.all(Array.from({ length: 20 }, () => bearer(browser)));
    expect(new Set(together).size).toBe(1);
  });

  test('that is being renewed does not bring a session back that is signed out meanwhile', async () => {
    const { csrfToken } = json((await browser.send('/session')).text);
    gateway.clock.advance({ hours: 1 });
    const cookie = browser.cookiesFor(new URL(gateway.url));
    await Promise.all([browser.send('/api/v1/cases'), browser.visit('/sign-out', { csrf: csrfToken })]);
    const after = await fetch(`${gateway.url}/session`, { headers: { cookie } });
    expect(await after.json()).toEqual({ signedIn: false });
  });

  test('is not renewed beyond the life of the session', async () => {
    for (let hour = 0; hour < 7; hour += 1) {
      gateway.clock.advance({ hours: 1 });
      expect(await bearer(browser)).toMatch(/^Bearer ey/);
    }
    gateway.clock.advance({ hours: 1 });
    expect(await bearer(browser)).toBeUndefined();
    expect(json((await browser.send('/session')).text)).toEqual({ signedIn: false });
  });

  test('cannot be renewed while the issuer is down, nor ever when it has forgotten the session: then 401, signed out', async () => {
    gateway.clock.advance({ hours: 1 });
    await gateway.issuer.stop();
    const unknown = await browser.send('/api/v1/cases');
    expect([unknown.status, json(unknown.text).code]).toEqual([503, 'sign-in.issuer-unavailable']);
    expect(unknown.headers.get('retry-after')).toBe('5');

    // Its memory is gone with the process, like that of any issuer that ended the sign-in.
    await gateway.issuer.start();
    const refused = await browser.send('/api/v1/cases');
    expect([refused.status, json(refused.text).code]).toEqual([401, 'access.token-expired']);
    expect(json((await browser.send('/session')).text)).toEqual({ signedIn: false });
  });
});

describe('while the issuer is down', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
    await gateway.issuer.stop();
  });
  afterAll(() => gateway.stop());

  test('sign-in answers with a page and 503, and works again afterwards without a restart', async () => {
    const browser = gateway.browser();
    const { status, headers, text } = await browser.visit('/sign-in');
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('登录服务暂时不可用');
    await gateway.issuer.start();
    expect((await browser.signIn('chen.sichuan')).status).toBe(303);
  });
});
