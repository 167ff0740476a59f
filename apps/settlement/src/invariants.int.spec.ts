import { brokenInvariants } from '@liandong/testing';
import { agreed, letPartnerIn, post, receipt, setStage, withClient, type Stage } from '../test/stage.js';

let stage: Stage;
const asOwner = (sql: string) => withClient(stage.service.databaseUrl, '', (client) => client.query(sql));

beforeAll(async () => {
  stage = await setStage();
  const recovery = await letPartnerIn(stage, await agreed(stage));
  await post(stage, recovery.id, 'receipts', { body: receipt('120000') });
}, 60_000);
afterAll(() => stage.stop());

test('after an agreement and a payment, everything holds', async () => {
  expect(await brokenInvariants(stage.service, { settle_ms: 20_000 })).toEqual({});
}, 60_000);

test.each([
  [
    'ledger-totals-are-the-fold',
    'update recoveries set paid_fen = paid_fen + 1',
    'update recoveries set paid_fen = paid_fen - 1',
  ],
  [
    'case-parties-are-the-log',
    `create table kept as table case_parties; delete from case_parties`,
    'insert into case_parties table kept; drop table kept',
  ],
  [
    'organisations-are-the-log',
    `update organisations set name = name || '？'`,
    `update organisations set name = rtrim(name, '？')`,
  ],
])('%s: a row changed by hand is named', async (name, breaking, mending) => {
  await asOwner(breaking);
  const found = await brokenInvariants(stage.service);
  await asOwner(mending);
  expect(found).toHaveProperty([name]);
  expect(found[name]!.join()).toMatch(/^(recovery|case_parties|organisations) [0-9a-f-]{36}/);
  expect(await brokenInvariants(stage.service)).toEqual({});
});
