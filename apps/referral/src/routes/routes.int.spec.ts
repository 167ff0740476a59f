import { newId } from '@liandong/kernel';
import { acceptCase, act, reviewing, setStage, type Stage } from '../../test/stage.js';
import type { SuggestionsView } from './route.dto.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

test('of a case that is unknown, or of others, no route is suggested, and the answer says which case', async () => {
  const foreign = await acceptCase(stage);
  for (const caseId of [newId(), foreign]) {
    const asked = await stage.people.stranger.get(`route-suggestions?caseId=${caseId}&purpose=rights-protection`);
    expect([asked.status, asked.body]).toMatchObject([
      404,
      { code: 'not-found', errors: [{ pointer: '/query/caseId', code: 'case-not-here' }] },
    ]);
  }
});

test('what was answered in this very case counts for the next choice: who declined it, and whom that one named', async () => {
  const { id, caseId } = await reviewing(stage);
  const reasonsOf = async (partnerId: string) => {
    const { body } = await stage.people.beichuanClerk.get<SuggestionsView>(
      `route-suggestions?caseId=${String(caseId)}&purpose=rights-protection`,
    );
    const place = body.suggestions.findIndex((suggestion) => suggestion.partnerId === partnerId);
    return { place, reasons: body.suggestions[place]!.reasons.map(({ code }) => code) };
  };
  expect(await reasonsOf(stage.ids.yiwu)).toMatchObject({ place: 0 });
  await act(stage, 'yiwuClerk', `${id}/decline`, { code: 'not-competent', text: '不属本县（合成）' });
  await act(stage, 'yiwuSupervisor', `${id}/decline-confirmation`, { suggestedPartnerId: stage.ids.hami });
  const [yiwu, hami] = [await reasonsOf(stage.ids.yiwu), await reasonsOf(stage.ids.hami)];
  expect(hami).toMatchObject({ place: 0, reasons: expect.arrayContaining(['named-by-decliner']) });
  expect(yiwu.reasons).toContain('has-declined');
});
