import { newId } from '@liandong/kernel';
import { eventually, startTestService, type TestClient, type TestService } from '@liandong/testing';
import { connect } from 'node:net';
import pg from 'pg';
import { tinyService } from '../../test/tiny-service.js';
import { Database } from '../persistence/database.js';
import { RequestsInHand } from './requests-in-hand.js';

let service: TestService;
let clerk: TestClient;
const organisationId = newId();

beforeAll(async () => {
  service = await startTestService(tinyService, {
    environment: {
      BODY_LIMIT_BYTES: '4096',
      BODIES_LIMIT_BYTES: '6000',
      HEADER_LIMIT_BYTES: '4096',
      URL_LIMIT_BYTES: '1024',
      REQUESTS_AT_MOST: '6',
      PAGE_ROWS_AT_MOST: '3',
      DATABASE_POOL_SIZE: '2',
      DATABASE_WAITING_AT_MOST: '2',
      DATABASE_WORKER_POOL_SIZE: '3',
      DATABASE_CONNECT_TIMEOUT_MS: '1000',
      DATABASE_STATEMENT_TIMEOUT_MS: '500',
      DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: '1000',
    },
  });
  clerk = await service.as({ organisationId, roles: ['clerk'] });
}, 60_000);
afterAll(() => service.stop());

/** Holds connections of the pool of requests until it is let go. */
async function holdConnections(count: number) {
  const pool = service.app.get(Database).requests;
  const clients = await Promise.all(Array.from({ length: count }, () => pool.connect()));
  return () => clients.forEach((client) => client.release());
}

const show = () => clerk.get(`folders/${newId()}`);
const outcome = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];

describe('the connections of the pool', () => {
  test('are waited for by so many requests; one more is refused at once and told when to come again', async () => {
    const release = await holdConnections(2);
    const waiting = [show(), show()];
    await eventually('two requests wait', () => service.app.get(Database).requests.waitingCount === 2);
    const before = performance.now();
    const refused = await show();
    expect(performance.now() - before).toBeLessThan(500);
    expect(outcome(refused)).toEqual([503, 'service.busy']);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(refused.body).toMatchObject({ title: '服务繁忙', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([404, 404]);
  });

  test('are not waited for longer than their time-out', async () => {
    const release = await holdConnections(2);
    const before = performance.now();
    const refused = await show();
    const took_ms = performance.now() - before;
    release();
    expect(outcome(refused)).toEqual([503, 'service.unavailable']);
    expect(took_ms > 900 && took_ms < 2_500).toBe(true);
    expect((await show()).status).toBe(404);
  });

  test('are others than those of relay, consumers and timers, which are so many', async () => {
    const { worker } = service.app.get(Database);
    await Promise.all(Array.from({ length: 10 }, () => worker.query('select pg_sleep(0.05)')));
    expect(worker.totalCount).toBe(3);
  });

  test('end a statement that takes longer than it may, and a transaction that asks nothing', async () => {
    const client = await service.app.get(Database).requests.connect();
    client.on('error', () => undefined);
    await expect(client.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
    await client.query('begin');
    const watcher = new pg.Client({ connectionString: service.databaseUrl });
    await watcher.connect();
    const idle = `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
    await eventually('the server has ended it', async () => (await watcher.query(idle)).rowCount === 0);
    await watcher.end();
    await expect(client.query('commit')).rejects.toThrow();
    client.release(true);
  });
});

describe('the requests in hand', () => {
  /** A POST whose body is announced and does not come: it is in hand for as long as its connection lives. */
  function begin(bytes: number) {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `POST /api/v1/folders HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n{`,
    );
    return socket;
  }

  test('are so many; one more is refused at once, while health is always answered', async () => {
    const sockets = Array.from({ length: 6 }, () => begin(10));
    await eventually('all are in hand', () => service.app.get(RequestsInHand).count === 6);
    expect(outcome(await show())).toEqual([503, 'service.busy']);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    for (const socket of sockets) socket.destroy();
    await eventually('there is room again', async () => (await show()).status === 404);
  });

  test('have bodies of so many bytes together, announced or not; one body alone is always taken', async () => {
    const first = begin(4000);
    const post = (bytes: number) => clerk.post('folders', { id: newId(), padding: 'x'.repeat(bytes - 60) });
    await eventually('the first is in hand', () => service.app.get(RequestsInHand).count === 1);
    expect(outcome(await post(2100))).toEqual([503, 'service.busy']);
    expect((await post(1900)).body['code']).toBe('request.malformed');
    const headers = { 'content-type': 'application/json' };
    const chunked = { method: 'POST', body: new Blob(['{}']).stream(), headers, duplex: 'half' };
    const unannounced = await fetch(`${service.url}/api/v1/folders`, chunked);
    expect(unannounced.status).toBe(503);
    first.destroy();
    await eventually('there is room again', async () => (await post(4000)).body['code'] === 'request.malformed');
  });
});

describe('a request', () => {
  const pathOf = (bytes: number) => `folders?q=${'a'.repeat(bytes - '/api/v1/folders?q='.length)}`;

  test('has an address of so many bytes', async () => {
    expect(outcome(await clerk.post(pathOf(1024), { id: 'x' }))).toEqual([400, 'request.malformed']);
    expect(outcome(await clerk.post(pathOf(1025), { id: 'x' }))).toEqual([414, 'request.address-too-long']);
  });

  test('has headers of so many bytes', async () => {
    expect((await clerk.get(`folders/${newId()}`, { headers: { padding: 'a'.repeat(2_500) } })).status).toBe(404);
    const refused = await clerk.get(`folders/${newId()}`, { headers: { padding: 'a'.repeat(4_096) } });
    expect(outcome(refused)).toEqual([431, 'request.headers-too-large']);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
  });

  test('has a body of so many bytes', async () => {
    const post = (bytes: number) =>
      clerk.post('folders', `{"id":"${'x'.repeat(bytes - 9)}"}`, { headers: { 'content-type': 'application/json' } });
    expect(outcome(await post(4096))).toEqual([400, 'request.malformed']);
    expect(outcome(await post(4097))).toEqual([413, 'request.too-large']);
  });

  test.each([
    ['too large', 'application/json', 413],
    ['of a type nobody takes', 'application/x-www-form-urlencoded', 415],
    ['of plain text', 'text/plain', 415],
  ])('with a body %s is answered before it was sent whole, and its connection goes on', async (_what, type, status) => {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    const answers: string[] = [];
    socket.on('data', (text) => answers.push(String(text)));
    const body = 'x'.repeat(2_000_000);
    socket.write(`POST /api/v1/folders HTTP/1.1\r\nhost: here\r\ncontent-type: ${type}\r\n`);
    socket.write(`content-length: ${body.length}\r\n\r\n${body.slice(1_000)}`);
    await eventually('it is refused', () => answers.join('').startsWith(`HTTP/1.1 ${status} `));
    socket.write(`${body.slice(0, 1_000)}GET /health/live HTTP/1.1\r\nhost: here\r\n\r\n`);
    await eventually('the next request is answered', () => answers.join('').includes('HTTP/1.1 200 OK'));
    socket.destroy();
  });

  test('with a method its path does not take is 405 with those it takes, whatever its body', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'QUERY', 'PROPFIND']) {
      const answer = await fetch(`${service.url}/api/v1/folders/${newId()}`, { method });
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
      expect(await answer.json()).toMatchObject({ code: 'method-not-allowed', title: '此地址不支持该方法' });
    }
    const put = await fetch(`${service.url}/api/v1/folders`, { method: 'PUT', body: '<x/>' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await fetch(`${service.url}/api/v1/nowhere`, { method: 'PUT' })).status).toBe(404);
  });

  test('whose address cannot be decoded is a problem too', async () => {
    const answer = await fetch(`${service.url}/api/v1/folders/%zz`);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'not-found' }]);
  });
});

test('a page has so many rows, whatever its limit asks, and says where to go on', async () => {
  const operator = await service.as({ organisationId, roles: ['operator'] });
  const db = service.app.get(Database).worker;
  for (let offset = 0; offset < 4; offset += 1) {
    await db.query(
      `insert into parked_events (topic, partition, kafka_offset, subject, headers, value, reason)
       values ('referral.events', 0, $1, 'x', '{}', '', 'failed')`,
      [offset],
    );
  }
  const page = await operator.get<{ items: unknown[]; next?: string }>('operations/intake/parked-events?limit=200');
  expect([page.body.items.length, typeof page.body.next]).toEqual([3, 'string']);
});
