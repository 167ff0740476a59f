import type { Problem } from '@liandong/platform';
import { newId } from '@liandong/kernel';
import { eventually } from '@liandong/testing';
import type { NoticePage } from '../notices/notice.dto.js';
import { act, reviewing, rowsOf, setStage, type Person, type ReferralBody, type Stage } from '../../test/stage.js';
import type { HearingPage, HearingView } from './hearing.view.js';

let stage: Stage;

beforeAll(async () => (stage = await setStage()), 60_000);
afterAll(() => stage.stop());

const arbitration = { kind: 'arbitration', startsAt: '2099-04-08T02:00:00.000Z', place: '伊吾县仲裁庭（合成）' };

/** A referral in progress that a station has; answers its id. */
async function worked(): Promise<string> {
  const { id } = await reviewing(stage);
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  await act(stage, 'yiwuClerk', `${id}/station`, { stationId: stage.ids.station });
  await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter' });
  return id;
}

const post = (who: Person, path: string, body: object = {}) =>
  stage.people[who].post<Problem>(`referrals/${path}`, body, { ifMatch: '*' });
const list = async (who: Person, query: string) => (await stage.people[who].get<HearingPage>(`hearings?${query}`)).body;

async function wordsTold(who: Person, referralId: string): Promise<string[]> {
  const { body } = await stage.people[who].get<NoticePage>('notices?limit=200');
  return body.items.filter((notice) => notice.referralId === referralId).map(({ word }) => word);
}

async function onlyHearing(referralId: string): Promise<HearingView> {
  const { items } = await list('lawyer', `referralId=${referralId}`);
  expect(items).toHaveLength(1);
  return items[0]!;
}

describe('a hearing', () => {
  test('is set by the station, moved by the partner, cancelled, and seen by both sides', async () => {
    const id = await worked();
    const offered = ({ actions }: ReferralBody) =>
      actions.filter((action) => ['move-hearing', 'cancel-hearing'].includes(action));
    const withOne = await act(stage, 'lawyer', `${id}/hearings`, arbitration);
    expect(offered(withOne)).toEqual(['move-hearing', 'cancel-hearing']);
    const set = await onlyHearing(id);
    expect(set).toMatchObject({
      ...arbitration,
      status: 'scheduled',
      sequence: 0,
      byOrganisationId: stage.ids.station,
    });

    const moved = {
      startsAt: '2099-04-15T02:00:00.000Z',
      endsAt: '2099-04-15T04:00:00.000Z',
      place: '第二仲裁庭（合成）',
    };
    expect(offered(await act(stage, 'yiwuClerk', `${id}/hearings/${set.id}/move`, moved))).toHaveLength(2);
    const seen = await onlyHearing(id);
    expect(seen).toMatchObject({ ...moved, id: set.id, kind: 'arbitration', status: 'moved', sequence: 1 });
    expect((await list('beichuanClerk', `referralId=${id}`)).items).toEqual([seen]);

    expect(offered(await act(stage, 'lawyer', `${id}/hearings/${set.id}/cancellation`))).toEqual([]);
    expect(await onlyHearing(id)).toMatchObject({ ...moved, status: 'cancelled', sequence: 2 });
    for (const path of ['move', 'cancellation']) {
      const late = await post('lawyer', `${id}/hearings/${set.id}/${path}`, path === 'move' ? moved : {});
      expect([late.status, late.body.code]).toEqual([409, 'referral.hearing-off']);
    }
    const rows = await rowsOf(stage, 'select hearings::text from hearings where referral_id = $1', [id]);
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain('仲裁庭');
  });

  test('is told to the origin by a notice', async () => {
    const id = await worked();
    await act(stage, 'lawyer', `${id}/hearings`, arbitration);
    await eventually('the origin hears of it', async () =>
      (await wordsTold('beichuanClerk', id)).includes('hearing-scheduled'),
    );
  });

  test('of all referrals is listed in the order they take place, from an instant on, page by page', async () => {
    const [one, other] = [await worked(), await worked()];
    const on = (day: string) => ({ ...arbitration, startsAt: `2098-05-${day}T02:00:00.000Z` });
    await act(stage, 'lawyer', `${one}/hearings`, on('20'));
    await act(stage, 'lawyer', `${other}/hearings`, on('10'));
    await act(stage, 'lawyer', `${one}/hearings`, on('05'));
    const first = await list('lawyer', 'from=2098-05-06T00:00:00Z&limit=1');
    expect(first.items.map(({ startsAt, referralId }) => [startsAt, referralId])).toEqual([[on('10').startsAt, other]]);
    const second = await list('lawyer', `from=2098-05-06T00:00:00Z&limit=1&cursor=${first.next}`);
    expect(second.items.map(({ startsAt, referralId }) => [startsAt, referralId])).toEqual([[on('20').startsAt, one]]);
  });

  test('is downloaded as a calendar, of one referral or of all', async () => {
    const id = await worked();
    await act(stage, 'lawyer', `${id}/hearings`, arbitration);
    const answer = await stage.people.lawyer.get(`hearings/calendar?referralId=${id}`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'attachment; filename="hearings.ics"',
    ]);
    expect(answer.text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(answer.text).toContain('DTSTART:20990408T020000Z');
    const all = await stage.people.lawyer.get('hearings/calendar');
    expect(all.text.match(/BEGIN:VEVENT/g)!.length).toBeGreaterThan(1);
  });

  test.each<[string, object, string, string]>([
    ['in the past', { startsAt: '2020-01-02T02:00:00Z' }, '/startsAt', 'instant-not-in-future'],
    ['that ends before it begins', { endsAt: '2099-04-08T01:00:00Z' }, '/endsAt', 'end-before-start'],
    ['of no kind', { kind: 'trial' }, '/kind', 'one-of'],
    ['without a place', { place: '' }, '/place', 'text'],
  ])('%s is refused', async (_what, changes, pointer, code) => {
    const id = await worked();
    const refused = await post('lawyer', `${id}/hearings`, { ...arbitration, ...changes });
    expect([refused.status, refused.body.code, refused.body.errors]).toMatchObject([
      400,
      'request.malformed',
      [{ pointer, code }],
    ]);
    expect((await list('lawyer', `referralId=${id}`)).items).toEqual([]);
  });

  test('is for partner and station alone to set, and only while the work goes on', async () => {
    const { id } = await reviewing(stage);
    const early = await post('yiwuClerk', `${id}/hearings`, arbitration);
    expect([early.status, early.body.code]).toEqual([409, 'illegal-transition']);
    const going = await worked();
    const origin = await post('beichuanClerk', `${going}/hearings`, arbitration);
    expect([origin.status, origin.body.code]).toEqual([403, 'access.role-lacking']);
  });

  test('of a foreign referral is not there, by any path', async () => {
    const id = await worked();
    await act(stage, 'lawyer', `${id}/hearings`, arbitration);
    const { id: hearingId } = await onlyHearing(id);
    for (const path of [`hearings?referralId=${id}`, `hearings/calendar?referralId=${id}`]) {
      const { status, body } = await stage.people.stranger.get(path);
      expect([status, body]).toMatchObject([404, { errors: [{ pointer: '/query/referralId', code: 'not-found' }] }]);
    }
    expect((await list('stranger', '')).items).toEqual([]);
    expect((await post('stranger', `${id}/hearings`, arbitration)).status).toBe(404);
    const elsewhere = await worked();
    for (const path of [`${elsewhere}/hearings/${hearingId}/cancellation`, `${id}/hearings/${newId()}/cancellation`]) {
      const { status, body } = await post('lawyer', path);
      expect([status, body.errors]).toMatchObject([404, [{ pointer: '/path/hearingId', code: 'not-found' }]]);
    }
  });

  test('moved by fifty at once is moved fifty times, each counted', async () => {
    const id = await worked();
    await act(stage, 'lawyer', `${id}/hearings`, arbitration);
    const { id: hearingId } = await onlyHearing(id);
    const moves = Array.from({ length: 50 }, (_, n) =>
      post('lawyer', `${id}/hearings/${hearingId}/move`, {
        ...arbitration,
        kind: undefined,
        startsAt: `2099-06-01T02:00:${10 + n}Z`,
      }),
    );
    expect(new Set((await Promise.all(moves)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await onlyHearing(id)).sequence).toBe(50);
  });
});

describe('a proposed outcome', () => {
  const proposal = { code: 'advice-only', text: '已告知救济途径（合成）' };

  test('of the station stands on the referral until the partner reports', async () => {
    const id = await worked();
    const evidenceId = newId();
    const proposed = await act(stage, 'lawyer', `${id}/outcome-proposal`, { ...proposal, evidenceId });
    expect(proposed).toMatchObject({ status: 'in-progress', proposal: { code: 'advice-only', evidenceId } });
    await eventually('the partner hears of it', async () =>
      (await wordsTold('yiwuClerk', id)).includes('outcome-proposed'),
    );
    const reported = await act(stage, 'yiwuClerk', `${id}/outcome`, { ...proposal, evidenceId });
    expect(reported).toMatchObject({
      status: 'outcome-reported',
      outcome: 'advice-only',
      outcomeEvidenceId: evidenceId,
    });
    expect(reported['proposal']).toBeUndefined();
  });

  test('is for the station alone, with a file of its own', async () => {
    const id = await worked();
    const evidenceId = newId();
    const partner = await post('yiwuClerk', `${id}/outcome-proposal`, { ...proposal, evidenceId });
    expect([partner.status, partner.body.code]).toEqual([403, 'access.role-lacking']);
    stage.intake.lent = [evidenceId];
    const lent = await post('lawyer', `${id}/outcome-proposal`, { ...proposal, evidenceId });
    expect([lent.status, lent.body.code]).toEqual([409, 'evidence.not-known']);
  });
});
