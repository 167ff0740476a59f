import { randomUUID } from 'node:crypto';
import { CaseReopened } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { startTestService, type TestClient, type TestService } from '@liandong/testing';
import pg from 'pg';
import { FolderTable, showFolder, type Folder } from '../../test/folder.js';
import { tinyService } from '../../test/tiny-service.js';
import { continueTrace, withContext } from '../http/request-context.js';
import type { Decision } from './decision.js';
import { UnitOfWork } from './unit-of-work.js';

let service: TestService;
let database: pg.Client;
let clerk: TestClient;
const organisationId = newId();

beforeAll(async () => {
  service = await startTestService(tinyService, { environment: { DATABASE_LOCK_TIMEOUT_MS: '1000' } });
  database = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await database.connect();
  clerk = await service.as({ organisationId, roles: ['clerk'], subject: 'clerk-1' });
}, 60_000);
afterAll(async () => {
  await database.end();
  await service.stop();
});

async function openFolder(): Promise<string> {
  const id = newId();
  expect((await clerk.post('folders', { id })).status).toBe(201);
  return id;
}
const rows = async (sql: string, ...values: unknown[]) => (await database.query(sql, values)).rows as never[];
const outboxOf = (id: string) =>
  rows(
    'select aggregate_version as v, split_part(type, $2, 4) as verb, subject, topic from outbox where subject = $1 order by id',
    id,
    '.',
  );
const auditOf = (id: string) =>
  rows(
    'select version, action, subject, organisation_id, aggregate from audit_entries where aggregate_id = $1 order by version',
    id,
  );

/** A change by the clerk, past any controller. */
function decidesOn(id: string, decide: (folder: Folder) => Decision<Folder>) {
  const actor = { subject: 'clerk-1', organisationId, roles: [], reach: [organisationId] };
  return withContext({ traceparent: continueTrace(), language: 'zh', ifMatch: () => true, actor }, () =>
    service.app.get(UnitOfWork).change(FolderTable, id, decide, showFolder),
  );
}

describe('a change', () => {
  test('writes state, event, one audit entry and child rows together', async () => {
    const id = await openFolder();
    const [first, second] = [newId(), newId()];
    const answer = await clerk.post(
      `folders/${id}/note`,
      { text: '补充材料', noteIds: [first, second] },
      { ifMatch: 1 },
    );
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2"']);
    expect(answer.body).toEqual({ id, version: 2, status: 'open', note: '补充材料', actions: ['close'] });
    expect(await outboxOf(id)).toEqual([
      { v: 1, verb: 'reopened', subject: id, topic: 'intake.events' },
      { v: 2, verb: 'reopened', subject: id, topic: 'intake.events' },
    ]);
    const entry = {
      subject: 'clerk-1',
      organisation_id: organisationId,
      aggregate: 'folders',
      action: 'case.reopened',
    };
    expect(await auditOf(id)).toEqual([
      { ...entry, version: 1 },
      { ...entry, version: 2 },
    ]);
    expect(await rows('select id from folder_notes where folder_id = $1 order by id', id)).toEqual([
      { id: first },
      { id: second },
    ]);
  });

  test('with several events numbers each, counts no public fact, and is one audit entry', async () => {
    const id = await openFolder();
    const answer = await clerk.post(`folders/${id}/note`, { text: 'three', events: 3, fact: true }, { ifMatch: 1 });
    expect(answer.body).toMatchObject({ version: 4 });
    expect((await outboxOf(id)).map(({ v }) => v)).toEqual([1, 2, 3, 4]);
    expect(await outboxOf(id.replaceAll('-', ''))).toMatchObject([{ v: null, topic: 'settlement.facts' }]);
    expect(await auditOf(id)).toMatchObject([
      { version: 1 },
      { version: 4, action: 'case.reopened case.reopened case.reopened' },
    ]);
  });

  test('that tells of nothing is refused as a fault of ours and leaves nothing', async () => {
    const id = await openFolder();
    const answer = await clerk.post(`folders/${id}/note`, { text: 'silent', events: 0 }, { ifMatch: 1 });
    expect([answer.status, answer.body.code]).toEqual([500, 'internal']);
    const silent = decidesOn(id, (state) => ({ state, events: [] }));
    await expect(silent).rejects.toThrow('says nothing happened');
    expect((await clerk.get(`folders/${id}`)).body).toMatchObject({ version: 1, note: '' });
    expect(await outboxOf(id)).toHaveLength(1);
  });

  test('that reaches no row keeps nothing', async () => {
    const id = await openFolder();
    const reopened = new CaseReopened({ caseId: id, reopenedAt: new Date().toISOString() });
    const astray = decidesOn(id, (state) => ({ state: { ...state, id: newId() }, events: [reopened] }));
    await expect(astray).rejects.toThrow('division by zero');
    expect(await outboxOf(id)).toHaveLength(1);
  });

  test('of a row of another organisation, or of none, is not found', async () => {
    const id = await openFolder();
    const stranger = await service.as({ organisationId: newId(), roles: ['clerk'] });
    for (const wanted of [id, newId()]) {
      const answer = await stranger.post(`folders/${wanted}/note`, { text: 'mine' }, { ifMatch: 1 });
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
  });

  test('that the rules forbid names the state and what may be done, and the refused leave no key behind', async () => {
    const id = await openFolder();
    await clerk.post(`folders/${id}/closure`, undefined, { ifMatch: 1 });
    const again = await clerk.post(`folders/${id}/closure`, undefined, { ifMatch: 2, idempotencyKey: 'refused' });
    expect([again.status, again.body]).toMatchObject([
      409,
      { code: 'illegal-transition', currentState: 'closed', allowedActions: [] },
    ]);
    expect(await rows(`select from idempotency_keys where key = 'refused'`)).toEqual([]);
  });

  test('of several rows takes those it applies to, and a repeat gets the same answer', async () => {
    const ids = [await openFolder(), await openFolder(), await openFolder()];
    await clerk.post(`folders/${ids[1]}/closure`, undefined, { ifMatch: 1 });
    const key = randomUUID();
    const answers = [];
    for (let time = 0; time < 2; time += 1)
      answers.push(await clerk.post('folders/closures', { ids }, { idempotencyKey: key }));
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, '2'],
      [200, '2'],
    ]);
    const none = [1, 2].map(() => clerk.post('folders/closures', { ids }, { idempotencyKey: `none-${key}` }));
    expect((await Promise.all(none)).map(({ status, text }) => [status, text])).toEqual([
      [200, '0'],
      [200, '0'],
    ]);
  });

  test('twice in one request is refused: one key answers for one transaction', async () => {
    const id = await openFolder();
    expect((await clerk.post(`folders/${id}/twice`, undefined, { ifMatch: '*' })).status).toBe(500);
  });
});

describe('If-Match', () => {
  test.each([
    ['missing', undefined, 428, 'request.if-match-missing'],
    ['stale', 7, 412, 'request.if-match-stale'],
    ['weak', 'W/"1"', 412, 'request.if-match-stale'],
  ])('%s is refused and changes nothing', async (_what, ifMatch, status, code) => {
    const id = await openFolder();
    const answer = await clerk.post(`folders/${id}/note`, { text: 'x' }, { ifMatch });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (status === 412)
      expect(answer.body).toMatchObject({ currentVersion: 1, currentState: 'open', allowedActions: ['close'] });
    expect(await outboxOf(id)).toHaveLength(1);
  });

  test('that fits one of 50 callers lets exactly one of them through', async () => {
    const id = await openFolder();
    const calls = Array.from({ length: 50 }, () => clerk.post(`folders/${id}/closure`, undefined, { ifMatch: 1 }));
    const statuses = (await Promise.all(calls)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 412)]);
  });

  test('a reader who has the version already is told so', async () => {
    const id = await openFolder();
    for (const tag of ['"1"', 'W/"1"', '"9", "1"']) {
      const answer = await clerk.get(`folders/${id}`, { headers: { 'if-none-match': tag } });
      expect([answer.status, answer.text, answer.headers.get('etag')]).toEqual([304, '', '"1"']);
    }
    expect((await clerk.get(`folders/${id}`, { headers: { 'if-none-match': '"2"' } })).status).toBe(200);
  });
});

test('50 changes at once become versions 1 to n without a gap, and leave the outbox in that order', async () => {
  const id = await openFolder();
  const calls = Array.from({ length: 50 }, (_, n) =>
    clerk.post(`folders/${id}/note`, { text: `${n}`, events: 1 + (n % 3) }, { ifMatch: '*' }),
  );
  expect((await Promise.all(calls)).every(({ status }) => status === 200)).toBe(true);
  const versions = (await outboxOf(id)).map(({ v }) => v as number);
  expect(versions).toEqual(Array.from({ length: versions.length }, (_, n) => n + 1));
  expect(versions).toHaveLength(1 + 99);
  expect((await clerk.get(`folders/${id}`)).body.version).toBe(100);
});

describe('a repeated request', () => {
  test('gets the first answer byte for byte, with its tag and place', async () => {
    const id = newId();
    const calls = Array.from({ length: 50 }, () => clerk.post('folders', { id }, { idempotencyKey: `"${id}"` }));
    const answers = (await Promise.all(calls)).map(({ status, text, headers }) =>
      [status, text, headers.get('etag'), headers.get('location'), headers.get('content-type')].join('\n'),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain(`/api/v1/folders/${id}`);
    expect(await outboxOf(id)).toHaveLength(1);
    await clerk.post(`folders/${id}/note`, { text: 'later' }, { ifMatch: 1 });
    const late = await clerk.post('folders', { id }, { idempotencyKey: id });
    expect([late.status, late.text, late.headers.get('etag')].join('\n')).toBe(
      answers[0]!.split('\n').slice(0, 3).join('\n'),
    );
  });

  test('with another body is refused, before and after the first was answered', async () => {
    const idempotencyKey = randomUUID();
    await clerk.post('folders', { id: newId() }, { idempotencyKey });
    const answer = await clerk.post('folders', { id: newId() }, { idempotencyKey });
    expect([answer.status, answer.body.code]).toEqual([422, 'request.idempotency-key-reused']);
  });

  test('of another person or organisation is another request', async () => {
    const idempotencyKey = randomUUID();
    const others = [
      clerk,
      await service.as({ organisationId, roles: ['clerk'] }),
      await service.as({ organisationId: newId(), roles: ['clerk'] }),
    ];
    for (const other of others)
      expect((await other.post('folders', { id: newId() }, { idempotencyKey })).status).toBe(201);
  });

  test('without a key is refused', async () => {
    const answer = await clerk.post('folders', { id: newId() }, { idempotencyKey: null });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.idempotency-key-missing']);
  });

  test('may be sent again after a refusal that changed nothing', async () => {
    const id = await openFolder();
    const idempotencyKey = randomUUID();
    expect((await clerk.post(`folders/${id}/note`, { text: 'conflict' }, { ifMatch: 1, idempotencyKey })).status).toBe(
      409,
    );
    expect((await clerk.post(`folders/${id}/note`, { text: 'other' }, { ifMatch: 1, idempotencyKey })).status).toBe(
      200,
    );
  });

  test('that another process still works on is told so after the lock time-out, and holds no connection meanwhile', async () => {
    const key = randomUUID();
    const id = newId();
    const other = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
    await other.connect();
    await other.query('begin');
    await other.query(
      `insert into idempotency_keys (organisation_id, subject, key, fingerprint) values ($1, 'clerk-1', $2, 'other')`,
      [organisationId, key],
    );
    const waiting = Array.from({ length: 20 }, () => clerk.post('folders', { id }, { idempotencyKey: key }));
    const beside = clerk.post('folders', { id: newId() });
    expect((await Promise.race([beside, ...waiting])).status).toBe(201);
    expect([...new Set((await Promise.all(waiting)).map(({ status, body }) => `${status} ${body.code}`))]).toEqual([
      '409 request.still-running',
    ]);
    await other.query('rollback');
    await other.end();
    expect((await clerk.post('folders', { id }, { idempotencyKey: key })).status).toBe(201);
  });
});

test('a body nested too deeply is refused and the service lives on', async () => {
  const body = `{"id": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  expect((await clerk.post('folders', body, { headers: { 'content-type': 'application/json' } })).status).toBe(400);
  expect((await clerk.post('folders', { id: newId() })).status).toBe(201);
});

describe('timers of a decision', () => {
  const timersOf = (id: string) =>
    rows(
      'select kind, due_at, cancelled_at is not null as cancelled, detail from due_timers where aggregate_id = $1',
      id,
    );

  test('are kept with the change that orders them, and cancelled by the one that does', async () => {
    const id = await openFolder();
    await clerk.post(`folders/${id}/note`, { text: 'x', timerAt: '2099-01-01T00:00:00Z' }, { ifMatch: 1 });
    expect(await timersOf(id)).toEqual([
      { kind: 'close-folder', due_at: new Date('2099-01-01T00:00:00Z'), cancelled: false, detail: { by: 'timer' } },
    ]);
    await clerk.post(`folders/${id}/note`, { text: 'x', cancel: true }, { ifMatch: 2 });
    expect(await timersOf(id)).toMatchObject([{ cancelled: true }]);
  });
});
