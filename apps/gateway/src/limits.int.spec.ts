import { eventually } from '@liandong/testing';
import { connect, type Socket } from 'node:net';
import { startTestGateway, type TestGateway } from '../test/start-test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({
    environment: {
      HEADER_LIMIT_BYTES: '4096',
      URL_LIMIT_BYTES: '1024',
      FORM_LIMIT_BYTES: '2048',
      CONNECTIONS_AT_MOST: '20',
      CONNECTION_IDLE_TIMEOUT_MS: '2000',
      REQUEST_TIMEOUT_MS: '1000',
      UPSTREAM_SILENCE_TIMEOUT_MS: '8000',
    },
  });
});
afterAll(() => gateway.stop());

/** A connection that speaks HTTP letter by letter; what it heard, and whether it is over. */
function open(text = '') {
  const socket: Socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  const line = { socket, heard: '', isOver: false };
  socket.on('data', (chunk) => (line.heard += chunk.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (line.isOver = true));
  socket.write(text);
  return line;
}

/** The status and problem code of an answer as it came over the wire. */
const told = (heard: string) => [
  /^HTTP\/1\.1 (\d+)/.exec(heard)?.[1],
  /content-type: (\S+)/i.exec(heard)?.[1],
  /"code":"([^"]+)"/.exec(heard)?.[1],
  /"traceId":"[0-9a-f]{32}"/.test(heard),
];

async function codeOf(answer: Response) {
  return [answer.status, ((await answer.json()) as { code?: string }).code];
}

describe('limits of the door', () => {
  const pathOf = (bytes: number) => `/api/v1/cases?q=${'a'.repeat(bytes - '/api/v1/cases?q='.length)}`;

  test('an address of just the limit passes, one byte more is 414', async () => {
    expect((await fetch(gateway.url + pathOf(1024))).status).toBe(200);
    expect(await codeOf(await fetch(gateway.url + pathOf(1025)))).toEqual([414, 'request.address-too-long']);
  });

  test('headers within the limit pass; beyond it they are 431, a problem like any other', async () => {
    const withHeaders = (bytes: number) => {
      const start = 'GET /api/v1/cases HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-padding: ';
      return open(`${start}${'a'.repeat(bytes - start.length - 4)}\r\n\r\n`);
    };
    const [passed, refused] = [withHeaders(4000), withHeaders(4200)];
    await eventually('both are answered', () => passed.isOver && refused.isOver);
    expect(told(passed.heard)[0]).toBe('200');
    expect(told(refused.heard)).toEqual(['431', 'application/problem+json', 'request.headers-too-large', true]);
  });

  test('what is no HTTP is told so, and its connection ends', async () => {
    const line = open('hello\r\n\r\n');
    await eventually('it is over', () => line.isOver);
    expect(told(line.heard)).toEqual(['400', 'application/problem+json', 'request.not-http', true]);
  });

  test('a request that is not sent whole in time is 408', async () => {
    const line = open('POST /api/v1/cases HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n12345');
    await eventually('it is over', () => line.isOver);
    expect(told(line.heard)).toEqual(['408', 'application/problem+json', 'request.too-slow', true]);
  });

  test('a connection on which nothing moves any more is closed', async () => {
    let isSilent = false;
    gateway.services.reporting.answering = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n');
      isSilent = true;
    };
    const line = open('GET /api/v1/streams/settlements HTTP/1.1\r\nhost: x\r\n\r\n');
    await eventually('the stream is silent', () => isSilent && line.heard.includes('hello'));
    const before = performance.now();
    await eventually('it is over', () => line.isOver);
    expect(performance.now() - before).toBeGreaterThan(1000);
    gateway.services.reporting.answering = undefined;
  });

  test('one connection more than the limit is closed at once, and others go on', async () => {
    const lines = Array.from({ length: 20 }, () => open());
    await eventually('all are there', () => lines.every(({ socket }) => !socket.connecting));
    const tooMany = open('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
    await eventually('the one too many is over', () => tooMany.isOver);
    expect(tooMany.heard).toBe('');
    lines[0]!.socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    await eventually('one that was there is answered', () => lines[0]!.isOver);
    expect(told(lines[0]!.heard)[0]).toBe('200');
    for (const { socket } of lines) socket.destroy();
    await eventually('there is room again', async () => (await fetch(`${gateway.url}/health/live`)).ok);
  });

  test('a form of our own pages has a limit of its own', async () => {
    const send = (bytes: number) =>
      fetch(`${gateway.url}/sign-out`, {
        method: 'POST',
        body: `csrf=${'a'.repeat(bytes - 'csrf='.length)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        redirect: 'manual',
      });
    expect((await send(2048)).status).toBe(303);
    expect(await codeOf(await send(2049))).toEqual([413, 'request.too-large']);
  });
});

describe('a method that a path does not take', () => {
  const ask = async (method: string, path: string) => {
    const answer = await fetch(gateway.url + path, { method });
    return {
      status: answer.status,
      allow: answer.headers.get('allow'),
      ...((await answer.json()) as { code: string }),
    };
  };

  test('is 405 with those it takes, on a page of ours', async () => {
    expect(await ask('DELETE', '/session')).toMatchObject({
      status: 405,
      allow: 'GET, HEAD',
      code: 'method-not-allowed',
      allowedMethods: ['GET', 'HEAD'],
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(await ask('GET', '/sign-out')).toMatchObject({ status: 405, allow: 'POST' });
    expect(await ask('QUERY', '/session')).toMatchObject({ status: 405, allow: 'GET, HEAD' });
    expect(await ask('POST', '/nowhere')).toMatchObject({ status: 404, code: 'address-not-found' });
  });

  test.each(['OPTIONS', 'DELETE', 'QUERY', 'PROPFIND'])(
    '%s goes to the service, which knows its paths',
    async (method) => {
      const answer = await fetch(`${gateway.url}/api/v1/cases`, { method });
      expect(await answer.json()).toMatchObject({ service: 'intake', method, url: '/api/v1/cases' });
    },
  );

  test('of what is shown outside but never changed is 405, of what is hidden 404', async () => {
    const path = '/api/v1/disclosures/019a0000-0000-7000-8000-000000000001';
    expect(await ask('POST', path)).toMatchObject({
      status: 405,
      allow: 'GET, HEAD',
      allowedMethods: ['GET', 'HEAD'],
      code: 'method-not-allowed',
    });
    expect(await ask('POST', '/api/v1/disclosures')).toMatchObject({ status: 404 });
    expect(await ask('OPTIONS', '/api/v1/disclosures/check')).toMatchObject({ status: 404 });
  });
});
