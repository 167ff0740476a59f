import { connect } from 'node:net';
import { newId } from '@liandong/kernel';
import { eventually, startTestService, type TestService } from '@liandong/testing';
import { EventStream, type StreamedEvent } from '../../test/event-stream.js';
import { publishFacts, publishRaw } from '../../test/publish-raw.js';
import pg from 'pg';
import { reportingService } from '../definition.js';
import { FactHub } from './fact-hub.js';
import type { FactPage } from '../facts/fact.dto.js';

let service: TestService;
let told = 0;

const tokenOf = (subject = newId()) =>
  service.identities.token({ organisationId: newId(), roles: ['analyst'], subject });
const url = (query = '') => `${service.url}/api/v1/streams/settlements${query}`;
const tell = async (payments: number) => {
  await publishFacts(service.kafkaPrefix, newId(), payments);
  told += payments + 1;
};
const positions = (events: readonly StreamedEvent[]) => events.map(({ id }) => Number(id));
const upTo = (count: number, first = 0) => Array.from({ length: count - first }, (_, index) => index + first);

beforeAll(async () => {
  service = await startTestService(reportingService, {
    environment: { STREAM_HEARTBEAT_MS: '50', STREAM_BUFFER_LIMIT_BYTES: '65536', STREAM_STALL_MS: '1000' },
  });
  await tell(20);
});
afterAll(() => service.stop());

describe('the stream of settlement facts', () => {
  test('replays from the beginning, then goes on live, and shows an idle reader a heartbeat', async () => {
    const stream = await EventStream.open(url('?from=beginning'), { token: await tokenOf() });
    expect(stream.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await eventually('the past is here', () => stream.events.length === told);
    await tell(5);
    await eventually('the present is here', () => stream.events.length === told);
    expect(positions(stream.events)).toEqual(upTo(told));
    expect(stream.events[0]).toMatchObject({ id: '0', name: 'settlement.claims-opened' });
    expect(JSON.parse(stream.events[1]!.data)).toMatchObject({ position: '1', data: { amountFen: '100' } });
    await eventually('a heartbeat', () => stream.comments > 0);
    await stream.cut();
  });

  test('starts with what comes from now on, and a break before the first fact loses none', async () => {
    const token = await tokenOf();
    const first = await EventStream.open(url(), { token });
    await eventually('its place is known', () => first.lastEventId === String(told - 1));
    await first.cut();
    const missed = told;
    await tell(3);
    const second = await EventStream.open(url(), { token, lastEventId: first.lastEventId });
    await eventually('what came in between is here', () => second.events.length === 4);
    expect(positions(second.events)).toEqual(upTo(told, missed));
    await second.cut();
  });

  test('?after= resumes, and the header wins over it as a browser that reconnects needs', async () => {
    const token = await tokenOf();
    const byQuery = await EventStream.open(url('?after=3'), { token });
    await eventually('all after 3', () => byQuery.events.length === told - 4);
    const byHeader = await EventStream.open(url('?after=3'), { token, lastEventId: '9' });
    await eventually('all after 9', () => byHeader.events.length === told - 10);
    expect([byQuery.events[0]?.id, byHeader.events[0]?.id]).toEqual(['4', '10']);
    await Promise.all([byQuery.cut(), byHeader.cut()]);
  });

  test('five readers cut at random miss nothing and get nothing twice while facts are written', async () => {
    const start = told;
    const goal = told + 8 * 41;
    const readers = Array.from({ length: 5 }, () => readWithCuts(start, goal));
    for (let round = 0; round < 8; round += 1) await tell(40);
    for (const events of await Promise.all(readers)) expect(positions(events)).toEqual(upTo(goal, start));
  });

  /** Reads until `goal`, breaking the connection after a few events again and again. */
  async function readWithCuts(start: number, goal: number): Promise<StreamedEvent[]> {
    const token = await tokenOf();
    const all: StreamedEvent[] = [];
    let lastEventId = String(start - 1);
    while (Number(lastEventId) < goal - 1) {
      const enough = 1 + Math.floor(Math.random() * 40);
      let broken: Promise<void> | undefined;
      const stream: EventStream = await EventStream.open(url(), { token, lastEventId });
      await eventually(
        'some events, or the last',
        () => {
          const isEnough = stream.events.length >= enough || stream.isOver || Number(stream.lastEventId) >= goal - 1;
          if (isEnough) broken ??= stream.cut();
          return isEnough;
        },
        { timeout_ms: 20_000 },
      );
      await broken;
      all.push(...stream.events);
      lastEventId = stream.lastEventId;
    }
    return all;
  }

  test.each([
    ['an analyst only: a clerk is refused', 'clerk', '', undefined, 403, 'access.role-lacking'],
    ['a position that is none', 'analyst', '?after=x', undefined, 400, 'request.malformed'],
    ['a header that is none', 'analyst', '', 'x', 400, 'request.malformed'],
    ['a position that does not exist yet', 'analyst', '?after=999999', undefined, 400, 'request.malformed'],
    ['a start that is neither beginning nor now', 'analyst', '?from=middle', undefined, 400, 'request.malformed'],
  ] as const)('%s', async (_title, role, query, lastEventId, status, code) => {
    const token = await service.identities.token({ organisationId: newId(), roles: [role] });
    const stream = await EventStream.open(url(query), { token, lastEventId });
    expect(stream.answer.status).toBe(status);
    expect(stream.answer.headers.get('content-type')).toContain('application/problem+json');
    await stream.end;
    const again = await service.as({ organisationId: newId(), roles: [role] });
    const headers: Record<string, string> = lastEventId ? { 'last-event-id': lastEventId } : {};
    expect((await again.get(`streams/settlements${query}`, { headers })).body.code).toBe(code);
  });

  test('a caller has a limit of streams, and gets a place back when one closes', async () => {
    const token = await tokenOf('one-analyst');
    const open = () => EventStream.open(url(), { token });
    const streams = await Promise.all([open(), open(), open(), open()]);
    const fifth = await open();
    expect(fifth.answer.status).toBe(429);
    await streams[0].cut();
    const sixth = await eventually('a place is free', async () => {
      const stream = await open();
      return stream.answer.status === 200 && stream;
    });
    await Promise.all([...streams, sixth].map((stream) => stream.cut()));
  });

  test('the same facts are pulled page by page, and the last page says where to go on', async () => {
    const analyst = await service.as({ organisationId: newId(), roles: ['analyst'] });
    const first = await analyst.get<FactPage>('settlement-facts?limit=3');
    expect(first.body.items.map(({ position }) => position)).toEqual(['0', '1', '2']);
    const second = await analyst.get<FactPage>(`settlement-facts?limit=3&after=${first.body.next}`);
    expect(second.body.items.map(({ position }) => position)).toEqual(['3', '4', '5']);
    const last = await analyst.get<FactPage>(`settlement-facts?after=${told - 1}`);
    expect(last.body).toEqual({ items: [], next: String(told - 1) });
  });

  test('a file holds every fact once, as CSV and as JSON Lines', async () => {
    const analyst = await service.as({ organisationId: newId(), roles: ['analyst'] });
    const csv = await analyst.get('exports/settlement-facts');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="settlement-facts-${told - 1}.csv"`);
    const lines = csv.text.trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(upTo(told));
    const jsonl = await fetch(`${service.url}/api/v1/exports/settlement-facts?format=jsonl&after=9`, {
      headers: { authorization: `Bearer ${await tokenOf()}` },
    });
    expect(jsonl.headers.get('content-type')).toBe('application/x-ndjson');
    const facts = (await jsonl.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { position: string });
    expect(facts.map(({ position }) => Number(position))).toEqual(upTo(told, 10));
    const clerk = await service.as({ organisationId: newId(), roles: ['clerk'] });
    expect((await clerk.get('exports/settlement-facts')).status).toBe(403);
  });

  test('a poison fact is parked with what follows in its case, and the facts of others go on', async () => {
    const before = told;
    const poisoned = newId();
    await publishRaw(service.kafkaPrefix, 'settlement.facts', { subject: poisoned, value: '{"caseKey":"none"}' });
    told += 1;
    await tell(2);
    const stream = await EventStream.open(url(`?after=${before - 1}`), { token: await tokenOf() });
    await eventually('the others are here', () => stream.events.length === 3);
    expect(positions(stream.events)).toEqual([before + 1, before + 2, before + 3]);
    await stream.cut();
  });

  test('readers end at once when the service stops', async () => {
    const other = await startTestService(reportingService, { identities: service.identities });
    const stream = await EventStream.open(`${other.url}/api/v1/streams/settlements`, { token: await tokenOf() });
    expect(stream.answer.status).toBe(200);
    const stopped = other.stop();
    const asked = performance.now();
    await stream.end;
    expect(performance.now() - asked).toBeLessThan(1_000);
    await stopped;
  });
});

describe('the border between replay and live', () => {
  let other: TestService;
  let database: pg.Client;
  const path = '/api/v1/streams/settlements';

  beforeAll(async () => {
    other = await startTestService(reportingService, {
      identities: service.identities,
      environment: {
        STREAM_BUFFER_LIMIT_BYTES: '65536',
        STREAM_POLL_MS: '10',
        STREAM_STALL_MS: '5000',
        STREAMS_PER_CALLER: '50',
      },
    });
    database = new pg.Client({ connectionString: other.databaseUrl, options: '-c search_path=live,public' });
    await database.connect();
    await database.query('set role liandong_worker');
  });
  afterAll(async () => {
    await database.end();
    await other.stop();
  });

  /** Facts as the consumer would have written them, in one commit. */
  const insert = (from: number, count: number, padding: number) =>
    database.query(
      `insert into settlement_facts (position, event_id, name, at, data)
       select n, gen_random_uuid(), 'settlement.claims-opened', now(), jsonb_build_object('padding', repeat('x', $3))
       from generate_series($1::int, $1::int + $2::int - 1) n`,
      [from, count, padding],
    );

  test('readers that come and go in the midst of 600 commits miss nothing and get nothing twice', async () => {
    const goal = 600;
    await insert(0, 1, 10);
    const readers = Array.from({ length: 10 }, () => readInBits(goal));
    for (let position = 1; position < goal; position += 1) await insert(position, 1, 10);
    for (const events of await Promise.all(readers)) expect(positions(events)).toEqual(upTo(goal, 1));
  }, 60_000);

  /** Leaves after every few events and comes back at once, so that it crosses the border as often as it can. */
  async function readInBits(goal: number): Promise<StreamedEvent[]> {
    const token = await tokenOf();
    const all: StreamedEvent[] = [];
    for (let last = '0'; Number(last) < goal - 1;) {
      let stream: EventStream | undefined;
      const enough = new Promise<void>((resolve) => {
        const onEvent = () => resolve();
        void EventStream.open(`${other.url}${path}`, { token, lastEventId: last, onEvent }).then((opened) => {
          stream = opened;
          return opened.end.then(resolve);
        });
      });
      await enough;
      await stream?.cut();
      all.push(...(stream?.events ?? []));
      last = stream?.lastEventId || last;
    }
    return all;
  }

  test('a reader that is slow to catch up is not taken for live before it has what came meanwhile', async () => {
    // More than the kernel holds back, so that the catching up has to wait for the reader.
    await insert(2_000, 450, 40_000);
    let startReading = () => {};
    const stream = await EventStream.open(`${other.url}${path}`, {
      token: await tokenOf(),
      lastEventId: '599',
      startReading: new Promise((resolve) => (startReading = resolve)),
    });
    const witness = await EventStream.open(`${other.url}${path}`, { token: await tokenOf() });
    await insert(3_000, 5, 10);
    await eventually('others have what came meanwhile', () => witness.events.length === 5);
    startReading();
    await insert(3_005, 5, 10);
    await eventually('all is here', () => stream.events.length >= 460);
    expect(positions(stream.events)).toEqual([...upTo(2_450, 2_000), ...upTo(3_010, 3_000)]);
    await Promise.all([stream.cut(), witness.cut()]);
  });

  test('one that takes nothing at all while it catches up is cut off', async () => {
    let startReading = () => {};
    const stream = await EventStream.open(`${other.url}${path}?from=beginning`, {
      token: await tokenOf(),
      startReading: new Promise((resolve) => (startReading = resolve)),
    });
    const hub = other.app.get(FactHub, { strict: false });
    expect(hub.openStreams).toBe(1);
    await eventually('it is let go', () => hub.openStreams === 0, { timeout_ms: 20_000 });
    startReading();
    await stream.end;
  }, 30_000);

  test('a reader that does not read is cut off while others go on', async () => {
    const { hostname, port, host } = new URL(other.url);
    const lazy = connect({ host: hostname, port: Number(port) });
    lazy.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${await tokenOf()}\r\n\r\n`);
    await new Promise((resolve) => lazy.once('data', resolve));
    lazy.pause().on('error', () => undefined);
    const brisk = await EventStream.open(`${other.url}${path}`, { token: await tokenOf() });
    const hub = other.app.get(FactHub, { strict: false });
    await eventually('both are served', () => hub.openStreams === 2);
    // More and more, until it is beyond what this machine's kernel holds back for the lazy one plus its limit here.
    for (let facts = 0; hub.openStreams === 2; facts += 4_000) {
      await insert(10_000 + facts, 4_000, 1000);
      await eventually('the brisk one has all', () => brisk.events.length === facts + 4_000, { timeout_ms: 30_000 });
    }
    expect(hub.openStreams).toBe(1);
    lazy.destroy();
    await brisk.cut();
  }, 60_000);
});
