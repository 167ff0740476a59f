import type { IncomingMessage } from 'node:http';
import { startTestGateway, type TestGateway } from '../../test/start-test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());
afterEach(() => {
  gateway.services.intake.answering = undefined;
});

const code = 'AbCdEfGhIjKlMnOpQrStUv';
const found = {
  ticket: '1770000000.abc',
  caseNumber: '510726-2026-000001',
  holder: '伊吾县总工会<合成>',
  since: '2026-05-08T17:00:00.000Z',
  stage: 'accepted',
  claimedFen: '350000',
  paidFen: '120000',
};

interface Asked {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, string>;
}

/** Lets intake answer so, and keeps what it was asked. */
function intakeAnswers(status: number, body: object, headers: Record<string, string> = {}): Asked[] {
  const asked: Asked[] = [];
  gateway.services.intake.answering = (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      asked.push({ url: request.url!, headers: request.headers, body: JSON.parse(Buffer.concat(pieces).toString()) });
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    });
  };
  return asked;
}

const visit = async (query = '', path = code) => {
  const answer = await fetch(`${gateway.url}/worker-links/${path}${query}`, { headers: { accept: 'text/html' } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const send = async (fields: Record<string, string>) => {
  const answer = await fetch(`${gateway.url}/worker-links/${code}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('the worker’s page', () => {
  test('asks for the digits in either language, whether the code is known or not, and asks intake nothing', async () => {
    const asked = intakeAnswers(200, found);
    const { status, text } = await visit();
    expect(status).toBe(200);
    expect(text).toMatch(/<html lang="zh-CN">[^]*请输入您证件号码的后四位/);
    expect(text).toContain(`href="/worker-links/${code}?lang=en"`);
    expect((await visit('?lang=en')).text).toMatch(/<html lang="en">[^]*Enter the last four digits/);
    expect(asked).toEqual([]);
    const odd = await visit('', 'q7%22%3E');
    expect([odd.status, odd.text.includes('q7">')]).toEqual([404, false]);
  });

  test('shows the case in plain words; the code stands in no address on the way to intake', async () => {
    const asked = intakeAnswers(200, found);
    const { status, headers, text } = await send({ lastFour: '002X', lang: 'zh' });
    expect(status).toBe(200);
    for (const words of ['伊吾县总工会&#60;合成&#62;', '2026年5月9日', '正在办理', '3,500.00 元', '1,200.00 元'])
      expect(text).toContain(words);
    expect(text).not.toContain('002X');
    expect(asked).toMatchObject([{ url: '/api/v1/worker-links/opening', body: { code, lastFour: '002X' } }]);
    expect(asked[0]!.headers).toHaveProperty('idempotency-key');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'self'; img-src 'self'; form-action 'self'",
    );
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|(src|href|action)="(https?:)?\/\//i);
  });

  test('switches its language by the ticket, without the digits', async () => {
    const asked = intakeAnswers(200, found);
    const { text } = await send({ ticket: found.ticket, lang: 'en' });
    expect(text).toMatch(/Who has the case[^]*2026-05-09[^]*1,200\.00 yuan/);
    expect(asked[0]!.body).toEqual({ code, ticket: found.ticket });
  });

  test('asks for a word where there is an outcome, and says what was said', async () => {
    const referralId = '019a0000-0000-7000-8000-000000000001';
    intakeAnswers(200, { ...found, stage: 'outcome-reported', referralId, outcome: 'no-recovery' });
    const { text } = await send({ lastFour: '0021' });
    expect([...text.matchAll(/name="word" value="(\w+)"/g)].map(([, word]) => word)).toEqual(['confirmed', 'objected']);
    // Nobody agrees to what is not said.
    expect(text).toContain('未能追回款项');
    const asked = intakeAnswers(200, { ...found, stage: 'outcome-reported', said: 'objected' });
    const said = await send({ ticket: found.ticket, word: 'objected', referralId, lang: 'zh' });
    expect(asked).toMatchObject([
      { url: '/api/v1/worker-links/word', body: { code, ticket: found.ticket, word: 'objected', referralId } },
    ]);
    expect(said.text).toContain('您的异议已记录');
    expect(said.text).not.toContain('name="word"');
  });

  test.each([
    [403, 'worker-link.digits-wrong', '证件号码后四位不正确', true],
    [404, 'worker-link.not-open', '无效或已过期', false],
    [429, 'worker-link.locked', '请在 15 分钟后再试', false],
    [409, 'worker-link.nothing-asked', '没有需要您确认的结果', true],
  ])('says %d %s in words', async (status, refusal, words, asksAgain) => {
    intakeAnswers(status, { code: refusal }, { 'retry-after': '899' });
    const page = await send({ lastFour: '0000', lang: 'zh' });
    expect([page.status, page.headers.get('retry-after')]).toEqual([status, '899']);
    expect(page.text).toContain(words);
    expect(page.text.includes('name="lastFour"')).toBe(asksAgain);
  });

  test('is not open from outside as JSON, and says so when intake is away', async () => {
    const outside = await fetch(`${gateway.url}/api/v1/worker-links/opening`, { method: 'POST', body: '{}' });
    expect(outside.status).toBe(404);
    intakeAnswers(500, { code: 'internal' });
    expect((await send({ lastFour: '0000' })).status).toBe(503);
  });

  test('weighs less than 50 kB with all it loads', async () => {
    intakeAnswers(200, { ...found, stage: 'outcome-reported', referralId: '019a0000-0000-7000-8000-000000000001' });
    const { text } = await send({ lastFour: '0021' });
    const loaded = [...text.matchAll(/<link [^>]*href="([^"]+)"/g)].map(([, href]) => href!);
    expect(loaded).toEqual(['/assets/mark.svg', '/assets/worker.css']);
    let bytes = Buffer.byteLength(text);
    for (const href of loaded) bytes += (await (await fetch(gateway.url + href)).arrayBuffer()).byteLength;
    expect(bytes).toBeLessThan(50_000);
  });

  test('leaves neither code nor digits in the measures', async () => {
    intakeAnswers(200, found);
    await send({ lastFour: '7431' });
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(text).toContain('route="/worker-links/:code"');
    expect(text.includes(code) || text.includes('7431')).toBe(false);
  });
});
