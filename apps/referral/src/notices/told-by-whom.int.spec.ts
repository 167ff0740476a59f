import { ReferralEscalated } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, publishEvents } from '@liandong/testing';
import { LetterDesk } from '../../test/letter-desk.js';
import {
  acceptCase,
  act,
  caseNumberOf,
  draft,
  reviewing,
  rowsOf,
  sentByLetter,
  setStage,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());

const text = '请尽快（合成）';

/** What an organisation was told of a referral, oldest first, as it stands in the database. */
async function toldTo(organisationId: string, referralId: string): Promise<string[]> {
  const rows = await rowsOf<{ word: string }>(
    stage,
    'select word from notices where organisation_id = $1 and referral_id = $2 order by at, id',
    [organisationId, referralId],
  );
  return rows.map(({ word }) => word);
}

/** Notices come in the order of the events: with the last word of a story all before it are there. */
async function toldUntil(last: string, organisationId: string, referralId: string): Promise<string[]> {
  return eventually(`${last} is told`, async () => {
    const words = await toldTo(organisationId, referralId);
    return words.includes(last) && words;
  });
}

describe('a station that has the work in hand', () => {
  test('hears what moves it and what its partner records, not what it recorded itself', async () => {
    const { ids } = stage;
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    await act(stage, 'yiwuClerk', `${id}/station`, { stationId: ids.station });
    await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter' });
    await act(stage, 'lawyer', `${id}/steps`, { kind: 'suit' });
    await act(stage, 'yiwuClerk', `${id}/hold`, { text, ground: 'criminal-first', reviewOn: '2099-01-05' });
    await act(stage, 'mianyangSupervisor', `${id}/cancellation`, { text, reason: 'settled-elsewhere' });
    await act(stage, 'yiwuSupervisor', `${id}/cancellation-refusal`, { text });
    await act(stage, 'yiwuClerk', `${id}/resumption`);
    await act(stage, 'yiwuClerk', `${id}/outcome`, { text, code: 'advice-only', evidenceId: newId() });
    await act(stage, 'beichuanClerk', `${id}/objection`, { text });
    await act(stage, 'yiwuSupervisor', `${id}/failure`, { text, code: 'no-assets' });
    expect(await toldUntil('failed', ids.station, id)).toEqual([
      'station-assigned',
      'started',
      'step-recorded',
      'held',
      'cancel-requested',
      'cancel-refused',
      'resumed',
      'outcome-reported',
      'outcome-objected',
      'failed',
    ]);
    const origin = await toldUntil('failed', ids.beichuan, id);
    expect(origin.filter((word) => ['started', 'step-recorded'].includes(word))).toEqual([
      'started',
      'step-recorded',
      'step-recorded',
    ]);
    // Of the two steps its own is no news to the partner.
    expect((await toldTo(ids.yiwu, id)).filter((word) => word === 'step-recorded')).toHaveLength(1);
  });
});

describe('within an office', () => {
  test('what waits for a supervisor is told: a signature at the origin, a decline at the partner', async () => {
    const { ids } = stage;
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/decline`, { text, code: 'not-competent' });
    expect(await toldUntil('decline-proposed', ids.yiwu, id)).toEqual(['delivered', 'decline-proposed']);
    expect(await toldTo(ids.beichuan, id)).toEqual(['submitted', 'delivered']);
  });
});

describe('what the origin marks as void', () => {
  test('is told to a partner that asked for it, as a refusal, and to nobody while it is a mere draft', async () => {
    const { ids, people } = stage;
    const caseNumber = caseNumberOf(await acceptCase(stage));
    const { body: asked } = await people.yiwuClerk.post<ReferralBody>('referral-requests', {
      caseNumber,
      purpose: 'legal-aid',
      text,
    });
    const { id: mere } = await draft(stage);
    await act(stage, 'beichuanClerk', `${mere}/voiding`);
    await act(stage, 'beichuanClerk', `${asked.id}/voiding`);
    expect(await toldUntil('request-refused', ids.yiwu, asked.id)).toEqual(['request-refused']);
    expect(await toldTo(ids.yiwu, mere)).toEqual([]);
  });

  test('is to be told by letter where the letter may be in the post', async () => {
    const { ids } = stage;
    const { id } = await sentByLetter(stage);
    await act(stage, 'mianyangSupervisor', `${id}/voiding`);
    expect(await toldUntil('tell-partner-voided', ids.beichuan, id)).toEqual(['submitted', 'tell-partner-voided']);
  });
});

describe('a partner without a system', () => {
  const desk = new LetterDesk(() => stage);
  const newsAt = async (code: string) => (await desk.look(code)).body.notices;

  test('is urged in the post and withdrawn from: its origin is told to write, and the door says it first', async () => {
    const { ids, people } = stage;
    const { id, code } = await desk.letter();
    await act(stage, 'beichuanClerk', `${id}/urging`, { text });
    await act(stage, 'mianyangSupervisor', `${id}/withdrawal`);
    expect(await toldUntil('tell-partner-withdrawn', ids.beichuan, id)).toEqual([
      'submitted',
      'tell-partner-urged',
      'withdrawn',
      'tell-partner-withdrawn',
    ]);
    expect(await newsAt(code)).toMatchObject([
      { word: 'withdrawn', text: { zh: '移送已撤回。', en: 'The referral was withdrawn.' } },
      { word: 'urged' },
    ]);
    const { body } = await people.beichuanClerk.get<{ items: { word: string; text: string }[] }>('notices?limit=200');
    expect(body.items.find(({ word }) => word === 'tell-partner-urged')!.text).toBe(
      '接收单位没有系统账号，请以函告知：“对方催办，请尽快办理或答复。”',
    );
  });

  test('knows what it did by its letter: nobody is told to write to it of that', async () => {
    const { ids } = stage;
    const { id, code } = await desk.letter();
    await desk.act(code, 'receipt');
    await desk.act(code, 'acceptance');
    await desk.act(code, 'start', { kind: 'letter' });
    await act(stage, 'mianyangSupervisor', `${id}/cancellation`, { text, reason: 'settled-elsewhere' });
    await desk.act(code, 'cancellation-confirmation', { text, disposal: 'deleted' });
    const told = await toldUntil('withdrawn', ids.beichuan, id);
    expect(told.filter((word) => word.startsWith('tell-partner-'))).toEqual(['tell-partner-cancel-requested']);
    expect((await newsAt(code)).map(({ word }) => word)).toEqual(['withdrawn', 'cancel-requested']);
  });
});

test('who hears that a partner is late reads what fits: the partner, its origin, and who stands above either', async () => {
  const { ids, people } = stage;
  const late = newId();
  await people.operator.post('organisations', {
    id: late,
    name: '伊吾县另一总工会（合成）',
    divisionCode: '650522',
    kind: 'county-union',
    caseKinds: ['unpaid-wages'],
    purposes: ['rights-protection'],
    entrance: 'console',
    parentId: ids.hami,
  });
  const { id, caseId } = await draft(stage, late);
  await eventually('its draft is heard of, before what the test itself tells', async () => {
    const heard = await rowsOf(stage, 'select from inbox_versions where subject = $1', [id]);
    return heard.length;
  });
  const event = new ReferralEscalated({
    referralId: id,
    caseId: String(caseId),
    clock: 'acceptance',
    rung: 'supervisors',
    organisationIds: [ids.mianyang, ids.hami, late],
    escalatedAt: new Date().toISOString(),
  });
  await publishEvents(stage.service.kafkaPrefix, [{ event, subject: id, version: 2 }]);
  await toldUntil('escalated', ids.hami, id);
  expect(await Promise.all([late, ids.hami, ids.beichuan, ids.mianyang].map((one) => toldTo(one, id)))).toEqual([
    ['escalated-here'],
    ['escalated'],
    ['escalated-of-partner'],
    ['escalated-of-partner'],
  ]);
});
