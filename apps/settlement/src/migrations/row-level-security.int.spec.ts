import { eventually, holesIn, unguardedPlatformTables } from '@liandong/testing';
import { newId } from '@liandong/kernel';
import {
  ask,
  current,
  divide,
  letPartnerIn,
  linesOf,
  mediation,
  openRecovery,
  post,
  receipt,
  setStage,
  type Stage,
} from '../../test/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  const recovery = await openRecovery(stage, [100_000n, 20_000_000n]);
  await letPartnerIn(stage, recovery);
  const { id } = recovery;
  const done = async (path: string, body: unknown, by?: 'supervisor') => {
    const answer = await post(stage, id, path, { body, ...(by && { by }) });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body.receipt?.id;
  };
  await done('documents', mediation('20100000', [{ dueOn: '2026-06-01', amountFen: '20100000' }]));
  const [line] = await linesOf(stage, id);
  const list = [{ lineId: line!.id, amountFen: '1000' }];
  const listed = await done('receipts', receipt('1000', { method: 'by-list', list }));
  await done(`receipts/${listed}/reversal`, { reason: 'other' });
  const waiting = await done('receipts', receipt('10000001'));
  await done(`receipts/${waiting}/approval`, undefined, 'supervisor');
  expect((await current(stage, id)).paidFen).toBe('10000001');
  await divide(stage, recovery, [line!.claimantId]);
  await eventually('the trail is sealed', async () => {
    const rows = await ask(stage.service, 'select from audit_chains where chain = $1', [stage.ids.owner]);
    return rows.length;
  });
}, 60_000);
afterAll(() => stage.stop());

test('no table of the catalogue has a hole', async () => {
  const holes = await holesIn({
    databaseUrl: stage.service.databaseUrl,
    owners: [stage.ids.owner, stage.ids.partner],
    stranger: newId(),
    unguarded: {
      ...unguardedPlatformTables,
      organisations: 'no right for requests: the tree is read for them',
      case_parties: 'no right for requests: parties stand on the recovery',
    },
    open: {},
    roots: ['idempotency_keys', 'audit_entries'],
  });
  expect(holes).toEqual([]);
}, 60_000);
