import { newId } from '@liandong/kernel';
import { acceptCase, setStage, type Stage } from '../../test/stage.js';

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
