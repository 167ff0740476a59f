import { newId } from '@liandong/kernel';
import { delivered, refusalOf, setStage, type Person, type Stage } from '../../test/stage.js';

let stage: Stage;
let id: string;

beforeAll(async () => {
  stage = await setStage();
  ({ id } = await delivered(stage));
}, 60_000);
afterAll(() => stage.stop());

const nowhere = newId();
const elsewhere = { startsAt: '2099-04-08T02:00:00.000Z', place: '伊吾县仲裁庭（合成）' };

/** Each looks something up that is not there for this caller: trying again, or naming another, would never help. */
test.each<[Person, string, object]>([
  ['beichuanClerk', 'submission', {}],
  ['mianyangSupervisor', 'signature', {}],
  ['yiwuClerk', 'submission', {}],
  ['yiwuSupervisor', 'submission', {}],
  ['yiwuClerk', 'signature', {}],
  ['yiwuSupervisor', 'signature', {}],
  ['yiwuClerk', 'station', { stationId: nowhere }],
  ['yiwuSupervisor', 'decline-confirmation', { suggestedPartnerId: nowhere }],
  ['yiwuSupervisor', 'rerouting', { partnerId: nowhere }],
  ['yiwuClerk', `hearings/${nowhere}/move`, elsewhere],
  ['yiwuClerk', `hearings/${nowhere}/cancellation`, {}],
])('%s with %s on a delivered referral is told of its state, and what may be done now', async (person, path, body) => {
  const { body: seen } = await stage.people[person].get(`referrals/${id}`);
  expect(await refusalOf(stage, person, `${id}/${path}`, body)).toMatchObject({
    status: 409,
    code: 'illegal-transition',
    body: { currentState: 'delivered', allowedActions: seen['actions'] },
  });
});
