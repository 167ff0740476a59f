import type { Answering } from '../../test/fake-service.js';
import { startTestGateway, type TestGateway } from '../../test/start-test-gateway.js';

const CODE = '7K3M-9QWX-2DHT-5BCR-8NPA-V4EJ-6GYS';
const settings = { LETTER_MISSES_AT_MOST: '3', LETTER_MISSES_WINDOW_S: '600', TRUSTED_PROXIES: '127.0.0.0/8' };

/** Knows one letter. */
const referral: Answering = (request, response) => {
  const isKnown = request.url?.includes(CODE) ?? false;
  response.writeHead(isKnown ? 200 : 404, {
    'content-type': isKnown ? 'application/json' : 'application/problem+json',
  });
  response.end(JSON.stringify(isKnown ? { version: 1 } : { code: 'letter.not-valid', status: 404 }));
};

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ environment: settings });
  gateway.services.referral.answering = referral;
});
afterAll(() => gateway.stop());

const ask = async (path: string, address: string) => {
  const answer = await fetch(`${gateway.url}${path}`, { headers: { 'x-forwarded-for': address } });
  return { status: answer.status, wait: answer.headers.get('retry-after'), body: (await answer.json()) as object };
};

test('after so many wrong codes of one letter it waits, from that address, in API and pages; the sentence says how long', async () => {
  const guesses = ['/api/v1/letters/7K3M-0000', '/letters/7k3m0001', '/api/v1/letters/7K3M%200002/receipt'];
  for (const guess of guesses) expect((await ask(guess, '192.0.2.1')).status).toBe(404);
  for (const path of [`/api/v1/letters/${CODE}`, `/letters/${CODE}`]) {
    const refused = await ask(path, '192.0.2.1');
    expect([refused.status, refused.wait]).toEqual([429, '600']);
    expect(refused.body).toMatchObject({
      code: 'letter.tried-too-often',
      title: '函码尝试次数过多',
      detail: expect.stringContaining('约 10 分钟后再试') as string,
    });
    expect((await ask(path, '192.0.2.2')).status).toBe(200);
  }
  const page = await fetch(`${gateway.url}/letters/${CODE}`, {
    headers: { 'x-forwarded-for': '192.0.2.1', accept: 'text/html' },
  });
  expect(await page.text()).toMatch(/约 10 分钟后再试[^]*in about 10 min/);
  expect((await ask('/api/v1/cases', '192.0.2.1')).status).toBe(200);

  gateway.clock.advance({ seconds: 600 });
  expect((await ask(`/api/v1/letters/${CODE}`, '192.0.2.1')).status).toBe(200);
});

test('another letter behind the same address opens, however often the first was mistyped', async () => {
  for (let time = 0; time < 5; time += 1) await ask(`/letters/ZZZZ-000${time}`, '192.0.2.4');
  expect((await ask('/letters/ZZZZ-1111', '192.0.2.4')).status).toBe(429);
  expect((await ask(`/letters/${CODE}`, '192.0.2.4')).status).toBe(200);
});

test('a code that opens its letter may be used as often as it is needed', async () => {
  for (let time = 0; time < 10; time += 1) expect((await ask(`/letters/${CODE}`, '192.0.2.3')).status).toBe(200);
});
