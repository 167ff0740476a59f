import type { AnyBody } from '@liandong/testing';
import { LetterDesk, signatory } from '../../test/letter-desk.js';
import { act, eventsOf, rowsOf, setStage, type Stage } from '../../test/stage.js';

let stage: Stage;
const desk = new LetterDesk(() => stage);
const text = '经核对（合成）';

beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());

describe('with the code of a letter alone', () => {
  test('a partner asks for more time, and refuses to stop while a suit is pending', async () => {
    const { id, code } = await desk.letter();
    await desk.act(code, 'receipt');
    expect(await desk.act(code, 'extension', { clock: 'acceptance', count: 2, text })).toMatchObject({
      status: 'reviewing',
    });
    expect(await eventsOf(stage, id)).toContain('extension-asked');
    await act(stage, 'mianyangSupervisor', `${id}/extension-approval`, { text });
    await desk.act(code, 'acceptance');
    await desk.act(code, 'start', { kind: 'suit', text });
    await act(stage, 'mianyangSupervisor', `${id}/cancellation`, { text, reason: 'settled-elsewhere' });
    expect((await desk.look(code)).body.actions).toEqual(['cancellation-confirmation', 'cancellation-refusal']);
    expect(await desk.act(code, 'cancellation-refusal', { text })).toMatchObject({ status: 'in-progress' });
    expect(await eventsOf(stage, id)).toContain('cancel-refused');
  });

  test('a partner declines what was never supplemented, not before its time', async () => {
    const { id, code } = await desk.letter();
    await desk.act(code, 'receipt');
    await desk.act(code, 'return', { missingItems: ['考勤记录'], text });
    const path = `letters/${code}/unsupplemented-decline`;
    const early = await desk.nobody().post<AnyBody>(path, { signatory }, { ifMatch: '*' });
    expect([early.status, early.body.code]).toEqual([409, 'referral.supplement-still-due']);
    await rowsOf(
      stage,
      `update referrals set clocks = (select jsonb_agg(clock ||
         '{"startedAt": "2026-01-05T01:00:00.000Z", "climbed": ["first-reminder"]}')
         from jsonb_array_elements(clocks) clock where clock ->> 'code' = 'supplement')
       where id = $1`,
      [id],
    );
    expect(await desk.act(code, 'unsupplemented-decline')).toMatchObject({
      status: 'declined',
      actions: ['disposal-statement'],
    });
    expect((await stage.people.beichuanClerk.get(`referrals/${id}`)).body).toMatchObject({
      declineCode: 'supplement-not-sent',
    });
  });
});
