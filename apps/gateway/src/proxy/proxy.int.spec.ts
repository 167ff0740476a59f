import { eventually } from '@liandong/testing';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import type { ServerResponse } from 'node:http';
import { startTestGateway, type TestGateway } from '../../test/start-test-gateway.js';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    environment: {
      UPSTREAM_ANSWER_TIMEOUT_MS: '300',
      UPSTREAM_SILENCE_TIMEOUT_MS: '500',
      UPSTREAM_REQUESTS_AT_MOST: '4',
      STREAMS_AT_MOST: '3',
      BODY_LIMIT_BYTES: '100000',
      UPLOAD_LIMIT_BYTES: '300000',
    },
  });
});
afterAll(() => gateway.stop());
afterEach(() => {
  for (const service of Object.values(gateway.services)) service.answering = undefined;
});

const ask = async (path: string, init: RequestInit & { duplex?: 'half' } = {}) => {
  const answer = await fetch(`${gateway.url}/api/v1/${path}`, init);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
};

describe('a request of /api/v1', () => {
  test.each([
    ['cases/7', 'intake'],
    ['cases/7/timeline', 'reporting'],
    ['referrals/7', 'referral'],
    ['recoveries/7/lines?limit=2', 'settlement'],
  ])('%s goes to %s as it is', async (path, service) => {
    const { body } = await ask(path);
    expect(body).toMatchObject({ service, method: 'GET', url: `/api/v1/${path}` });
  });

  test('passes token, conditions and key on, and nothing a service could mistake for the gateway’s word', async () => {
    const good = { authorization: 'Bearer t', 'if-match': '"3"', 'idempotency-key': 'k', 'accept-language': 'en' };
    const bad = { cookie: 'a=b', 'x-forwarded-for': '10.0.0.1', 'x-organisation-id': 'o', forwarded: 'for=x' };
    const { body } = await ask('referrals/7/acceptance', { method: 'POST', headers: { ...good, ...bad } });
    expect(body.headers).toMatchObject(good);
    for (const name of Object.keys(bad)) expect(body.headers).not.toHaveProperty(name);
  });

  test('carries a trace: the caller’s own, or a new one', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traced = await ask('cases', { headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } });
    expect(traced.body.headers.traceparent).toMatch(new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
    expect((await ask('cases')).body.headers.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  test('gets the answer as the service gave it: status, ETag, Location, refusal; once, and not repeated', async () => {
    let asked = 0;
    gateway.services.intake.answering = (_request, response) => {
      asked += 1;
      const headers = { etag: '"4"', location: '/api/v1/cases/7', 'retry-after': '1', 'set-cookie': 'a=b' };
      response.writeHead(503, { ...headers, 'content-type': 'application/problem+json' }).end('{"code":"conflict"}');
    };
    const answer = await ask('cases');
    expect([answer.status, answer.body, asked]).toEqual([503, { code: 'conflict' }, 1]);
    expect(answer.headers.get('etag')).toBe('"4"');
    expect(answer.headers.get('location')).toBe('/api/v1/cases/7');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('is 404 for a resource that nobody owns, as a problem even for a browser', async () => {
    const { status, headers, body } = await ask('secrets', { headers: { accept: 'text/html' } });
    expect([status, body.code]).toEqual([404, 'address-not-found']);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  test.each(['disclosures', 'disclosures/', 'disclosures?x=1', '%64isclosures', 'cases/%2e%2e/disclosures'])(
    'POST %s does not exist outside',
    async (path) => {
      gateway.services.intake.answering = () => {
        throw new Error('a disclosure got through');
      };
      const { status, body } = await ask(path, { method: 'POST', headers: { authorization: 'Bearer t' } });
      expect([status, body.code]).toEqual([404, 'address-not-found']);
    },
  );
});

describe('bodies', () => {
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
  const plain = { 'content-type': 'application/json' };
  const stream = (bytes: number) =>
    new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < bytes; sent += 10_000) controller.enqueue(new Uint8Array(10_000));
        controller.close();
      },
    });

  test('pass whole and unread up to the limit, uploads up to a larger one', async () => {
    expect((await ask('cases', { method: 'POST', body: 'x'.repeat(100_000), headers: plain })).body.bytes).toBe(
      100_000,
    );
    const upload = await ask('evidence-files', { method: 'POST', body: 'x'.repeat(300_000), headers: multipart });
    expect(upload.body).toMatchObject({ bytes: 300_000, headers: multipart });
    const chunked = await ask('cases', { method: 'POST', body: stream(90_000), duplex: 'half', headers: plain });
    expect(chunked.body.bytes).toBe(90_000);
  });

  test('beyond it are refused with 413, also when their length is not announced', async () => {
    const refusals = [
      await ask('cases', { method: 'POST', body: 'x'.repeat(100_001), headers: plain }),
      await ask('evidence-files', { method: 'POST', body: 'x'.repeat(300_001), headers: multipart }),
      await ask('cases', { method: 'POST', body: stream(120_000), duplex: 'half', headers: plain }),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual(
      Array.from({ length: 3 }, () => [413, 'request.too-large']),
    );
  });
});

/** Writes a whole request before it reads, as simple clients do. */
function writeThenRead(bytes: number, encoding: 'announced' | 'chunked'): Promise<string> {
  const body = Buffer.alloc(bytes, 'x');
  const length = encoding === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${bytes}`;
  const framed =
    encoding === 'chunked'
      ? Buffer.concat([Buffer.from(`${bytes.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
      : body;
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').pause();
  return new Promise((resolve, reject) => {
    let heard = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (/"code":"[^"]+"/.test(heard)) socket.end(() => resolve(heard));
    });
    socket.write(`POST /api/v1/cases HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\n${length}\r\n\r\n`);
    socket.write(framed, (error) => (error ? reject(error) : socket.resume()));
  });
}

describe('a client that sends all before it listens', () => {
  test.each(['announced', 'chunked'] as const)(
    'reads the refusal of nine megabytes, %s, on a whole connection',
    async (how) => {
      const heard = await writeThenRead(9_437_184, how);
      expect(heard).toMatch(/^HTTP\/1\.1 413 /);
      expect(heard).toContain('"code":"request.too-large"');
      expect(heard).not.toMatch(/connection: close/i);
    },
  );

  test('is cut off when it has no end', async () => {
    const ending = await writeThenRead(64 * 1_048_576, 'announced').catch((error: NodeJS.ErrnoException) => error.code);
    expect(ending).toMatch(/ECONNRESET|EPIPE|connection: close/i);
  });
});

describe('a service that is down', () => {
  test('is 503 with Retry-After, and is found again when it is back', async () => {
    await ask('recoveries');
    await gateway.services.settlement.stop();
    for (const method of ['GET', 'POST']) {
      const { status, headers, body } = await ask('recoveries', { method });
      expect([status, body.code, body.service]).toEqual([503, 'service.unavailable', 'settlement']);
      expect(headers.get('retry-after')).toBe('5');
    }
    await gateway.services.settlement.start();
    expect((await ask('recoveries')).status).toBe(200);
  });

  test('or hangs, is never waited for without end; of a command it is not claimed that nothing happened', async () => {
    gateway.services.intake.answering = () => undefined;
    const [question, command] = await Promise.all([ask('cases'), ask('cases', { method: 'POST' })]);
    expect([question.status, question.body.code]).toEqual([503, 'service.unavailable']);
    expect([command.status, command.body.code]).toEqual([504, 'service.no-answer']);
  });

  test('or falls silent in the middle of its answer, is not waited for', async () => {
    gateway.services.intake.answering = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"half":');
    };
    const answer = await fetch(`${gateway.url}/api/v1/cases`);
    await expect(answer.text()).rejects.toThrow();
  });

  test('or hangs, does not collect requests: beyond the limit they are refused at once, others go on', async () => {
    const held: ServerResponse[] = [];
    gateway.services.intake.answering = (_request, response) => void held.push(response);
    const waiting = Array.from({ length: 4 }, () => ask('cases'));
    await eventually('four requests are under way', () => held.length === 4);
    expect((await ask('cases')).status).toBe(503);
    expect((await ask('referrals')).status).toBe(200);
    for (const response of held) response.end('{}');
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    gateway.services.intake.answering = undefined;
    expect((await ask('cases')).status).toBe(200);
  });
});

describe('an event stream', () => {
  const open = async () => {
    const leaving = new AbortController();
    const answer = await fetch(`${gateway.url}/api/v1/streams/settlements`, {
      headers: { accept: 'text/event-stream', 'last-event-id': '7' },
      signal: leaving.signal,
    });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    return { answer, reader, leave: () => leaving.abort() };
  };
  const streaming = () => {
    const service: { response?: ServerResponse; lastEventId?: unknown } = {};
    gateway.services.reporting.answering = (request, response) => {
      service.response = response;
      service.lastEventId = request.headers['last-event-id'];
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' }).flushHeaders();
    };
    return service;
  };

  test('passes event by event: headers before any event, each event before the next is there', async () => {
    const service = streaming();
    const { answer, reader, leave } = await open();
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(service.lastEventId).toBe('7');
    for (const id of [8, 9]) {
      service.response!.write(`id: ${id}\ndata: {}\n\n`);
      expect((await reader.read()).value).toBe(`id: ${id}\ndata: {}\n\n`);
    }
    leave();
  });

  test('ends at the service when the client leaves', async () => {
    const service = streaming();
    const { leave } = await open();
    let isClosed = false;
    service.response!.once('close', () => (isClosed = true));
    leave();
    await eventually('the service sees its reader go', () => isClosed);
  });

  test('ends at the client when the service goes', async () => {
    const service = streaming();
    const { reader } = await open();
    service.response!.destroy();
    await expect(reader.read()).rejects.toThrow();
  });

  test('beyond the limit is refused with 429; a place is free again when a reader leaves', async () => {
    streaming();
    const readers = await Promise.all([open(), open(), open()]);
    const refused = await ask('streams/work');
    expect([refused.status, refused.body.code]).toEqual([429, 'request.too-many']);
    for (const { leave } of readers) leave();
    const again = await eventually('a place is free', async () => {
      const next = await open();
      next.leave();
      return next.answer.status === 200;
    });
    expect(again).toBe(true);
  });
});

describe('a client that leaves in the middle of its body', () => {
  test('does not leave the service waiting', async () => {
    let ended = '';
    gateway.services.intake.answering = (request) => {
      request.on('error', () => (ended = 'cut off'));
      request.resume();
    };
    const sending = httpRequest(`${gateway.url}/api/v1/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    });
    sending.on('error', () => undefined);
    sending.write('{"half":');
    await eventually('the first half has arrived', () => sending.writableLength === 0);
    sending.destroy();
    await eventually('the service sees the request cut off', () => ended === 'cut off');
  });
});
