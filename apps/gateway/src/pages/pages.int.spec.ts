import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@liandong/testing';
import { startTestGateway, type TestGateway } from '../../test/start-test-gateway.js';

let gateway: TestGateway;
let contracts: string;

beforeAll(async () => {
  contracts = await mkdtemp(join(tmpdir(), 'liandong-contracts-'));
  gateway = await startTestGateway({ environment: { CONTRACTS_DIR: contracts } });
});
afterAll(async () => {
  await gateway.stop();
  await rm(contracts, { recursive: true, force: true });
});

const html = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
const get = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(gateway.url + path, init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('the landing page', () => {
  test('says what runs, and what does not', async () => {
    gateway.services.referral.state = 'degraded';
    await gateway.services.settlement.stop();
    const page = await eventually('a page with the present states', async () => {
      const { text } = await get('/', html);
      return text.includes('降级') ? text : undefined;
    });
    const states = [...page.matchAll(/<code>(\w+)<\/code>.*?class="state (\w+)"/g)].map(([, name, state]) => [
      name,
      state,
    ]);
    expect(states).toEqual([
      ['intake', 'ready'],
      ['referral', 'degraded'],
      ['settlement', 'down'],
      ['reporting', 'ready'],
    ]);
    await gateway.services.settlement.start();
    gateway.services.referral.state = 'ready';
  });

  test('speaks of made-up people only where the issuer is the one of the development', async () => {
    expect((await get('/', html)).text).not.toContain('虚构');
    const development = await startTestGateway({ environment: { DEVELOPMENT_SIGN_IN: 'yes' } });
    const answer = await fetch(development.url, html);
    expect(await answer.text()).toContain('人员均为虚构');
    await development.stop();
  });

  test('leads to everything, and every link answers', async () => {
    for (const file of ['openapi.json', 'asyncapi.json']) await writeFile(join(contracts, file), '{}');
    const { text } = await get('/', html);
    const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');
    expect(links).toEqual(expect.arrayContaining(['/sign-in?returnTo=/', '/api/docs', '/api/openapi.json', '/readme']));
    for (const href of links) {
      const { status } = await get(href, { ...html, redirect: 'manual' });
      expect([200, 303]).toContain(status);
    }
    for (const file of ['openapi.json', 'asyncapi.json']) await rm(join(contracts, file));
  });

  test('has a mark, also under the name by which browsers ask for it unasked', async () => {
    const { status, headers, text } = await get('/favicon.ico');
    expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(text).toBe((await get('/assets/mark.svg')).text);
  });

  test('shows who is signed in, escaped, and signs out by a form without script', async () => {
    const browser = gateway.browser();
    expect((await browser.visit('/')).text).toContain('href="/sign-in?returnTo=/"');
    await browser.signIn('chen.sichuan');
    const { text } = await browser.visit('/');
    expect(text).toContain('陈&#60;合成&#62;');
    expect(text).toContain('四川省总工会（合成） · 经办、负责人');
    expect(text).not.toContain('href="/sign-in?returnTo=/"');
    const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    expect((await browser.visit('/sign-out', { csrf })).status).toBe(303);
  });
});

describe('every page', () => {
  test.each(['/', '/api/docs', '/nothing', '/api/openapi.json', '/sign-in/callback'])(
    '%s has no script or style inline, and a policy that forbids both',
    async (path) => {
      const { headers, text } = await get(path, html);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(text).not.toMatch(/<script(?![^>]* src="\/)|<style|\sstyle=|\son\w+=|javascript:/i);
      expect(text).not.toMatch(/(src|href|action)="(https?:)?\/\//);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
      expect(policy).not.toContain('unsafe');
    },
  );

  test('and every other answer forbids sniffing, framing and referrers', async () => {
    for (const path of [
      '/',
      '/assets/gateway.css',
      '/session',
      '/api/v1/cases',
      '/api/v1/nothing',
      '/health/live',
      '/%zz',
    ]) {
      const { headers } = await get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
    }
  });

  test('that does not exist is a page for a browser and a problem for a program', async () => {
    const seen = await get('/nothing', html);
    expect(seen.status).toBe(404);
    expect(seen.text).toMatch(/<h1>没有这个地址<\/h1>.*traceId/s);
    const read = await get('/nothing');
    expect(read.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.parse(read.text)).toMatchObject({
      code: 'address-not-found',
      status: 404,
      traceId: expect.any(String),
    });
  });
});

describe('the documents', () => {
  test('say how to make them while they are missing', async () => {
    const { status, text } = await get('/api/openapi.json');
    expect([status, JSON.parse(text).code]).toEqual([404, 'contracts.not-made']);
    expect(text).toContain('npm run contracts');
  });

  test('are the files as they were made', async () => {
    await writeFile(join(contracts, 'openapi.json'), '{"openapi":"3.1.0"}');
    const { status, headers, text } = await get('/api/openapi.json');
    expect([status, text]).toEqual([200, '{"openapi":"3.1.0"}']);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test('show in Swagger UI from this origin alone', async () => {
    const { text } = await get('/api/docs', html);
    const parts = [...text.matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(parts).toHaveLength(4);
    for (const path of parts) {
      const { status, headers } = await get(path);
      expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/(css|javascript)/)]);
    }
    expect((await get('/api/docs/swagger-initializer.js')).status).toBe(404);
    expect((await get('/api/docs/package.json')).status).toBe(404);
    const slashed = await get('/api/docs/', { redirect: 'manual' });
    expect([slashed.status, slashed.headers.get('location')]).toEqual([308, '/api/docs']);
  });
});

describe('the README and the documents it leads to', () => {
  test('are pages, and none of their links is dead', async () => {
    for (const file of ['openapi.json', 'asyncapi.json']) await writeFile(join(contracts, file), '{}');
    const waiting = ['/readme'];
    const seen = new Set(waiting);
    const parts: string[] = [];
    const ids = new Set<string>();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const { status, headers, text } = await get(path, html);
      expect([path, status]).toEqual([path, 200]);
      if (!path.startsWith('/readme') && !path.startsWith('/documents')) continue;
      expect([path, headers.get('content-type')]).toEqual([path, 'text/html; charset=utf-8']);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      const links = [...text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href]) => href ?? '');
      for (const [, page = '', part] of text.matchAll(/<a [^>]*href="(|\/[^"#]*)#([^"]+)"/g))
        parts.push(`${page || path}#${part}`);
      for (const [, id] of text.matchAll(/ id="([^"]+)"/g)) ids.add(`${path}#${id}`);
      for (const href of links.filter((link) => !seen.has(link))) {
        seen.add(href);
        waiting.push(href);
      }
    }
    const some = ['/documents/README.md', '/documents/docs/how-to', '/documents/docs/for/a-station.md', '/api/docs'];
    expect([...seen]).toEqual(expect.arrayContaining(some));
    expect(parts).toContain('/documents/docs/operations.md#clocks-and-holidays');
    expect([...ids]).toEqual(expect.arrayContaining(parts));
    for (const file of ['openapi.json', 'asyncapi.json']) await rm(join(contracts, file));
  });

  test.each(['package.json', 'docs/../package.json', 'docs/%2e%2e/package.json', 'docs/nothing.md', 'docs/contracts'])(
    'are all there is: %s is not found',
    async (path) => {
      // fetch itself would take the dots away.
      const { hostname, port } = new URL(gateway.url);
      const status = await new Promise((resolve) =>
        request({ hostname, port, path: `/documents/${path}` }, (answer) => resolve(answer.resume().statusCode)).end(),
      );
      expect(status).toBe(404);
    },
  );
});

describe('for the operator', () => {
  test('the gateway is live, and ready also while a service is not', async () => {
    expect(JSON.parse((await get('/health/live')).text)).toEqual({ status: 'live', service: 'gateway' });
    const ready = await get('/health/ready');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toMatchObject({ service: 'gateway', intake: 'ready' });
  });

  test('metrics tell requests apart by resource, never by id', async () => {
    await get('/api/v1/cases/019a0000-0000-7000-8000-00000000beef');
    const text = await eventually('the request is counted', async () => {
      const scraped = (await get('/metrics')).text;
      return scraped.includes('route="/api/v1/cases"') && scraped;
    });
    expect(text).not.toContain('beef');
  });

  test('metrics are for this machine: who comes by a proxy is told that there is nothing', async () => {
    expect((await get('/metrics')).status).toBe(200);
    expect((await get('/metrics', { headers: { 'x-forwarded-for': '203.0.113.5' } })).status).toBe(404);
  });
});
