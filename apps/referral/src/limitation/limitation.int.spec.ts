import { addCalendarDays, dateInShanghai, newId } from '@liandong/kernel';
import type { Problem } from '@liandong/platform';
import type { ClocksView } from '../clocks/clock.view.js';
import { acceptCase, act, delivered, draft, rowsOf, setStage, type Person, type Stage } from '../../test/stage.js';
import type { CaseClocksView, LimitationActDto, LimitationActView } from './limitation.dto.js';

let stage: Stage;
beforeAll(async () => (stage = await setStage()), 60_000);
afterAll(() => stage.stop());

const facts = { knewOn: '2026-03-02', employmentEndedOn: '2026-05-08' };
const accepted = () => acceptCase(stage, '650522', { facts });
const clocksOf = async (caseId: string) =>
  (await stage.people.beichuanClerk.get<CaseClocksView>(`cases/${caseId}/clocks`)).body;
const limitationOf = ({ statutory }: Pick<ClocksView, 'statutory'>) =>
  statutory.find(({ code }) => code === 'arbitration-limitation');
const record = <B = LimitationActView>(who: Person, caseId: string, changes: Partial<LimitationActDto> = {}) =>
  stage.people[who].post<B>(`cases/${caseId}/limitation-acts`, {
    kind: 'acknowledgement',
    happenedOn: '2026-09-01',
    text: '用人单位书面承认欠薪（合成）',
    ...changes,
  });
const confirm = <B = LimitationActView>(who: Person, id: string) =>
  stage.people[who].post<B>(`limitation-acts/${id}/confirmation`, undefined, { ifMatch: '*' });

describe('the limitation of a case', () => {
  test('runs from the facts of intake, explains itself, and shows on the referral too', async () => {
    const caseId = await accepted();
    const limitation = limitationOf(await clocksOf(caseId));
    expect(limitation).toMatchObject({ startedBy: 'limitation-began', startedOn: '2026-05-08', lastDay: '2027-05-10' });
    expect(limitation!.source).toContain('第二十七条');
    expect(limitation!.explanation.zh).toContain('自2026-05-08起算');
    const { id } = await draft(stage, stage.ids.yiwu, caseId);
    const { body } = await stage.people.beichuanClerk.get<ClocksView>(`referrals/${id}/clocks`);
    expect(limitationOf(body)).toEqual(limitation);
  });

  test('begins anew from an act only once a supervisor has confirmed it, once', async () => {
    const caseId = await accepted();
    const { status, body: noted } = await record('beichuanClerk', caseId);
    expect([status, noted]).toMatchObject([201, { caseId, version: 1, text: '用人单位书面承认欠薪（合成）' }]);
    expect(limitationOf(await clocksOf(caseId))).toMatchObject({ startedBy: 'limitation-began' });

    expect((await confirm<Problem>('beichuanClerk', noted.id)).body.code).toBe('access.role-lacking');
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm('mianyangSupervisor', noted.id)));
    expect(answers.filter(({ status: code }) => code === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status: code }) => code))).toEqual(new Set([200, 409]));
    expect(await clocksOf(caseId)).toMatchObject({ acts: [{ id: noted.id, confirmedAt: expect.any(String) }] });
    expect(limitationOf(await clocksOf(caseId))).toMatchObject({
      startedBy: 'limitation-restarted',
      startedOn: '2026-09-01',
      lastDay: '2027-09-01',
    });
    const late = await confirm<Problem>('mianyangSupervisor', noted.id);
    expect(late.body.code).toBe('limitation.confirmed-already');
  });

  test('keeps the words of an act sealed', async () => {
    const caseId = await accepted();
    await record('beichuanClerk', caseId);
    const rows = await rowsOf(stage, 'select a::text, k.answer from limitation_acts a, idempotency_keys k');
    expect(JSON.stringify(rows)).not.toContain('书面承认');
  });

  test.each<[string, Partial<LimitationActDto>, number, string, string]>([
    [
      'of tomorrow',
      { happenedOn: addCalendarDays(dateInShanghai(new Date()), 1) },
      400,
      'request.malformed',
      '/happenedOn',
    ],
    ['of no kind', { kind: 'prayer' as 'claim' }, 400, 'request.malformed', '/kind'],
  ])('an act %s is refused', async (_what, changes, status, code, pointer) => {
    const caseId = await accepted();
    const refused = await record<Problem>('beichuanClerk', caseId, changes);
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.pointer]).toEqual([status, code, pointer]);
    expect((await clocksOf(caseId)).acts).toEqual([]);
  });

  test('an act is not proved by a file that was only lent', async () => {
    const caseId = await accepted();
    const lent = newId();
    stage.intake.lent = [lent];
    const refused = await record<Problem>('beichuanClerk', caseId, { evidenceIds: [lent] });
    expect([refused.status, refused.body.code]).toEqual([409, 'evidence.not-known']);
  });

  test('is for the owner of the case alone', async () => {
    const caseId = await accepted();
    const { body: noted } = await record('beichuanClerk', caseId);
    for (const who of ['stranger', 'yiwuClerk'] as const) {
      expect((await stage.people[who].get(`cases/${caseId}/clocks`)).status).toBe(404);
      expect((await record(who, caseId)).status).toBe(404);
    }
    for (const who of ['stranger', 'yiwuSupervisor'] as const) expect((await confirm(who, noted.id)).status).toBe(404);
  });
});

test('arbitration that was filed ends the limitation', async () => {
  const caseId = await accepted();
  const { id } = await delivered(stage, caseId);
  await act(stage, 'yiwuClerk', `${id}/claim`);
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'arbitration-filed' });
  const { statutory } = await clocksOf(caseId);
  expect(statutory.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['arbitration-award', 'inspection-limitation']),
  );
  expect(limitationOf({ statutory })).toBeUndefined();
});

test('what was done in a case until it was divided, was done for those who left it too, and nothing after', async () => {
  const caseId = await accepted();
  for (const happenedOn of ['2026-09-01', '2026-10-20']) {
    const { body } = await record('beichuanClerk', caseId, { happenedOn });
    await confirm('mianyangSupervisor', body.id);
  }
  const born = (dividedOn: string, dividedFrom = caseId) =>
    acceptCase(stage, '650522', { facts, dividedFrom, dividedOn });
  const startedOn = async (id: string) => limitationOf(await clocksOf(id))?.startedOn;
  const first = await born('2026-10-01');
  expect(await Promise.all([caseId, first].map(startedOn))).toEqual(['2026-10-20', '2026-09-01']);
  // And so on: of the case before, until the first of the two days.
  expect(await startedOn(await born('2026-11-01', first))).toBe('2026-09-01');
  expect(await startedOn(await born('2026-08-31', first))).toBe('2026-05-08');

  const { id } = await delivered(stage, caseId);
  await act(stage, 'yiwuClerk', `${id}/claim`);
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'arbitration-filed' });
  const today = dateInShanghai(new Date());
  const codes = async (day: string) => (await clocksOf(await born(day))).statutory.map(({ code }) => code);
  expect(await codes(today)).toContain('arbitration-award');
  expect(await codes(addCalendarDays(today, -1))).not.toContain('arbitration-award');
});
