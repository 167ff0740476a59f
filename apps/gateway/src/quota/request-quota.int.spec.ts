import { newId } from '@liandong/kernel';
import { eventually, TestIdentities, type TestPerson } from '@liandong/testing';
import { generateKeyPair } from 'jose';
import { startTestGateway, type TestGateway } from '../../test/start-test-gateway.js';

const QUOTA = 5;
const SESSION_COSTS = 2;
const settings = { REQUESTS_PER_CLIENT: String(QUOTA), REQUESTS_WINDOW_S: '60' };

const clerk = (): TestPerson & { readonly subject: string } => ({
  organisationId: newId(),
  roles: ['clerk'],
  subject: newId(),
});

/** A gateway for one test: who has asked how often is remembered for as long as it runs. */
async function withGateway(environment: Record<string, string>, work: (gateway: TestGateway) => Promise<void>) {
  const gateway = await startTestGateway({ environment: { ...settings, ...environment } });
  try {
    await work(gateway);
  } finally {
    await gateway.stop();
  }
}

const asker =
  (gateway: TestGateway) =>
  (headers: Record<string, string> = {}, path: string = '/api/v1/cases') =>
    fetch(`${gateway.url}${path}`, { headers });

describe('the quota of a client', () => {
  test('is told with every answer; the request beyond it is refused with what to do, and health is not counted', () =>
    withGateway({}, async (gateway) => {
      const ask = asker(gateway);
      const left: string[] = [];
      for (let count = 0; count < QUOTA; count += 1) {
        const answer = await ask();
        expect(answer.status).toBe(200);
        expect(answer.headers.get('ratelimit-policy')).toBe('"default";q=5;w=60');
        left.push(answer.headers.get('ratelimit') ?? '');
      }
      expect(left.map((text) => /^"default";r=(\d);t=(?:60|5\d)$/.exec(text)?.[1])).toEqual(['4', '3', '2', '1', '0']);

      const refused = await ask({ 'accept-language': 'en' });
      const wait_s = Number(refused.headers.get('retry-after'));
      expect([refused.status, wait_s > 50 && wait_s <= 60]).toEqual([429, true]);
      expect(refused.headers.get('ratelimit')).toMatch(/^"default";r=0;t=\d+$/);
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect(await refused.json()).toMatchObject({ code: 'request.too-many', title: 'Too many requests', status: 429 });
      expect(await (await ask()).json()).toMatchObject({
        title: '请求过于频繁',
        traceId: expect.stringMatching(/^\w{32}$/),
      });
      for (const path of ['/health/live', '/health/ready', '/metrics']) expect((await ask({}, path)).status).toBe(200);
    }));

  test('is there again when the window is over', () =>
    withGateway({ REQUESTS_PER_CLIENT: '1', REQUESTS_WINDOW_S: '1' }, async (gateway) => {
      const ask = asker(gateway);
      expect([(await ask()).status, (await ask()).status]).toEqual([200, 429]);
      expect(await eventually('a new window', async () => (await ask()).status === 200)).toBe(true);
    }));

  test('belongs to the person of a token, whatever token and address; another person has another', async () => {
    const identities = await TestIdentities.start();
    await withGateway({ OIDC_ISSUER: identities.issuer }, async (gateway) => {
      const ask = asker(gateway);
      const [chen, liang] = [clerk(), clerk()];
      const askAs = async (person: TestPerson) =>
        (await ask({ authorization: `Bearer ${await identities.token(person)}` })).status;
      for (let count = 0; count < QUOTA; count += 1) expect(await askAs(chen)).toBe(200);
      expect(await askAs(chen)).toBe(429);
      expect(await askAs(liang)).toBe(200);
      expect((await ask()).status).toBe(200);
    });
    await identities.stop();
  });

  test('cannot be used up, nor had anew, with a token that somebody made', async () => {
    const identities = await TestIdentities.start();
    const { privateKey: key } = await generateKeyPair('ES256');
    await withGateway({ OIDC_ISSUER: identities.issuer }, async (gateway) => {
      const ask = asker(gateway);
      const chen = clerk();
      const statuses: number[] = [];
      for (let count = 0; count <= QUOTA; count += 1) {
        const forged = await identities.token(count % 2 === 0 ? chen : clerk(), { key });
        statuses.push((await ask({ authorization: `Bearer ${forged}` })).status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
      expect((await ask({ authorization: `Bearer ${await identities.token(chen)}` })).status).toBe(200);
    });
    await identities.stop();
  });

  test('belongs to the person of a session, not to the address that persons of one office share', () =>
    withGateway({ REQUESTS_PER_CLIENT: '20' }, async (gateway) => {
      const left = async (browser: ReturnType<TestGateway['browser']>) => {
        const { headers } = await browser.send('/session', { headers: { accept: 'application/json' } });
        return Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
      };
      const [chen, liang] = [gateway.browser(), gateway.browser()];
      await chen.signIn('chen.sichuan');
      await liang.signIn('liang.guangdong');
      expect([await left(chen), await left(chen), await left(liang)]).toEqual([19, 18, 19]);
      // Signing in was counted for the address: two steps for each of them.
      expect(await left(gateway.browser())).toBe(20 - 2 * SESSION_COSTS - 1);
    }));

  test('is that of the address a trusted proxy names, and of nobody else’s word', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    await withGateway({ TRUSTED_PROXIES: '127.0.0.0/8', REQUESTS_PER_CLIENT: '1' }, async (gateway) => {
      const ask = asker(gateway);
      const statuses = [await ask(from('192.0.2.1')), await ask(from('192.0.2.2')), await ask(from('192.0.2.1'))];
      expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
    });
    await withGateway({ REQUESTS_PER_CLIENT: '1' }, async (gateway) => {
      const ask = asker(gateway);
      expect([(await ask(from('192.0.2.1'))).status, (await ask(from('192.0.2.2'))).status]).toEqual([200, 429]);
    });
  });

  test('takes memory for so many clients and no more: the one longest silent is forgotten', () =>
    withGateway(
      { TRUSTED_PROXIES: '127.0.0.0/8', REQUESTS_PER_CLIENT: '1', CLIENTS_REMEMBERED_AT_MOST: '2' },
      async (gateway) => {
        const statuses: number[] = [];
        for (const host of [1, 2, 1, 3, 2, 3]) {
          statuses.push((await asker(gateway)({ 'x-forwarded-for': `192.0.2.${host}` })).status);
        }
        // 1 is refused while it is remembered; 3 took the place of 2.
        expect(statuses).toEqual([200, 200, 429, 200, 200, 429]);
      },
    ));
});
