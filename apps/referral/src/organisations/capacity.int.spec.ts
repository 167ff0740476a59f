import { SettableClock, newId } from '@liandong/kernel';
import { DueTimers } from '@liandong/platform';
import { brokenInvariants, eventually, type AnyBody, type TestClient } from '@liandong/testing';
import pg from 'pg';
import { acceptCase, rowsOf, setStage, type Stage } from '../../test/stage.js';

const clock = new SettableClock();
const morning = '2026-05-12T09:00';
let stage: Stage;
let owner: pg.Client;

beforeAll(async () => {
  stage = await setStage({ clock });
  owner = new pg.Client({ connectionString: stage.service.databaseUrl });
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await stage.stop();
});

/** The clock on the wall in Shanghai. */
const itIs = (local: string) => clock.set(new Date(`${local}:00+08:00`));
const say = (id: string, body: object, by: TestClient = stage.people.operator) =>
  by.post<AnyBody>(`organisations/${id}/capacity`, body, { ifMatch: '*' });
const shown = async (id: string) => (await stage.people.stranger.get<AnyBody>(`organisations/${id}`)).body;
const timersOf = async (id: string) => {
  const { rows } = await owner.query<{ id: string }>(
    'select id from due_timers where aggregate_id = $1 and fired_at is null and cancelled_at is null',
    [id],
  );
  return rows;
};
/** Fires what is due; the service fires by itself too. */
const fire = async (id: string, left = 0) => {
  await stage.service.app.get(DueTimers).fireDue();
  await eventually('the timers are as they should be', async () => (await timersOf(id)).length === left);
};
const changesOf = async (id: string) =>
  (
    await rowsOf<{ payload: string }>(
      stage,
      `select payload from outbox where subject = $1 and type like '%capacity-changed%' order by id`,
      [id],
    )
  ).map(({ payload }) => JSON.parse(payload) as { capacity: string; until?: string });

/** Another union where the work of the cases was done. */
async function union(): Promise<string> {
  const id = newId();
  const { status, text } = await stage.people.operator.post('organisations', {
    id,
    name: '伊吾县又一总工会（合成）',
    divisionCode: '650522',
    kind: 'county-union',
    caseKinds: ['unpaid-wages'],
    purposes: ['rights-protection'],
    entrance: 'console',
  });
  if (status !== 201) throw new Error(text);
  return id;
}

beforeEach(() => itIs(morning));

test('is shown with its dates, also to who chooses a partner, and ends by itself when its last day is over', async () => {
  const id = await union();
  expect(await shown(id)).toMatchObject({ capacity: 'open', capacitySince: '2026-05-12T01:00:00.000Z' });
  itIs('2026-05-12T10:00');
  expect((await say(id, { capacity: 'busy', until: '2026-05-14' })).body).toMatchObject({
    capacity: 'busy',
    capacitySince: '2026-05-12T02:00:00.000Z',
    capacityUntil: '2026-05-14',
  });
  const caseId = await acceptCase(stage);
  const suggested = async () => {
    const { body } = await stage.people.beichuanClerk.get<{
      suggestions: {
        partnerId: string;
        capacity: string;
        capacityUntil?: string;
        reasons: { code: string; zh: string }[];
      }[];
    }>(`route-suggestions?caseId=${caseId}&purpose=rights-protection`);
    return body.suggestions.find(({ partnerId }) => partnerId === id)!;
  };
  const busy = await suggested();
  expect(busy).toMatchObject({ capacity: 'busy', capacityUntil: '2026-05-14' });
  expect(busy.reasons.find(({ code }) => code === 'is-busy')!.zh).toBe('任务较重，至2026年5月14日止');

  itIs('2026-05-14T23:59');
  await fire(id, 1);
  expect((await shown(id))['capacity']).toBe('busy');
  itIs('2026-05-15T00:00');
  await fire(id);
  expect(await shown(id)).toMatchObject({ capacity: 'open', capacitySince: '2026-05-14T16:00:00.000Z' });
  expect((await shown(id))['capacityUntil']).toBeUndefined();
  expect((await suggested()).capacityUntil).toBeUndefined();
  expect(await changesOf(id)).toMatchObject([{ capacity: 'busy', until: '2026-05-14' }, { capacity: 'open' }]);
});

test('after nights down it ends once', async () => {
  const id = await union();
  await say(id, { capacity: 'full', until: '2026-05-12' });
  itIs('2026-05-20T08:00');
  await fire(id);
  expect(await stage.service.app.get(DueTimers).fireDue()).toBe(0);
  expect((await changesOf(id)).map(({ capacity }) => capacity)).toEqual(['full', 'open']);
});

test('another word before that day takes its place', async () => {
  const id = await union();
  await say(id, { capacity: 'full', until: '2026-05-12' });
  await say(id, { capacity: 'busy', until: '2026-05-20' });
  itIs('2026-05-13T00:00');
  await fire(id, 1);
  expect(await shown(id)).toMatchObject({ capacity: 'busy', capacityUntil: '2026-05-20' });
  await say(id, { capacity: 'busy' });
  itIs('2026-05-30T00:00');
  await fire(id);
  expect((await shown(id))['capacity']).toBe('busy');
  expect((await shown(id))['capacityUntil']).toBeUndefined();
});

test.each([
  [{ capacity: 'busy', until: '2026-05-11' }, 'day-before-today'],
  [{ capacity: 'busy', until: '2026-02-30' }, 'day'],
  [{ capacity: 'open', until: '2026-05-20' }, 'open-has-no-end'],
])('%j is refused by its place', async (body, code) => {
  const id = await union();
  const { status, body: refused } = await say(id, body);
  const message = expect.stringMatching(/\p{Script=Han}/u) as string;
  expect([status, refused['errors']]).toMatchObject([400, [{ pointer: '/until', code, message }]]);
  expect((await shown(id))['capacity']).toBe('open');
});

test('a capacity whose end nothing waits for is named, and a timer of none', async () => {
  const id = await union();
  await say(id, { capacity: 'busy', until: '2099-05-14' });
  expect(await brokenInvariants(stage.service, { settle_ms: 20_000 })).toEqual({});
  const [timer] = await timersOf(id);
  await owner.query('update due_timers set due_at = due_at + interval $$1 hour$$ where id = $1', [timer!.id]);
  expect(await brokenInvariants(stage.service)).toEqual({
    'capacities-end-as-said': [`organisations ${id}: busy until 2099-05-14, and no timer waits for its end`],
  });
  await owner.query('update organisations set capacity_until = null where id = $1', [id]);
  expect(await brokenInvariants(stage.service)).toEqual({
    'capacities-end-as-said': [`due_timers ${timer!.id}: waits for the end of a capacity that has none`],
  });
}, 60_000);
