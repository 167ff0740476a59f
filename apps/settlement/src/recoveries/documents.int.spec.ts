import { newId } from '@liandong/kernel';
import { checkLedger } from '../operations/check-ledger.js';
import { current, linesOf, mediation, openRecovery, post, setStage, withClient, type Stage } from '../../test/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());
afterEach(async () => {
  const report = await withClient(stage.service.databaseUrl, '-c role=liandong_worker', checkLedger);
  expect(report.differences).toEqual([]);
});

describe('a document is refused', () => {
  let id: string;
  let lineIds: string[];
  beforeAll(async () => {
    ({ id } = await openRecovery(stage, [100_000n, 50_000n]));
    lineIds = (await linesOf(stage, id)).map((line) => line.id);
  });

  const refused = async (change: object) => {
    const { totalFen: _, ...body } = mediation('0');
    const answer = await post(stage, id, 'documents', { body: { ...body, ...change } });
    return [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer];
  };
  const amounts = (first: string, second: string) => [
    { lineId: lineIds[0], amountFen: first },
    { lineId: lineIds[1], amountFen: second },
  ];

  test('with instalments that do not add up to what is owed, naming both sums', async () => {
    const body = mediation('150000', [{ dueOn: '2026-06-30', amountFen: '149999' }]);
    const answer = await post(stage, id, 'documents', { body });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'document.instalments-do-not-sum',
      owedFen: '150000',
      instalmentsFen: '149999',
      errors: [{ pointer: '/instalments', code: 'sum-differs' }],
    });
  });

  test('with fractions of a fen, negative amounts and amounts that are numbers', async () => {
    for (const amountFen of ['100.5', '-1', 100, '1e3', '', '007']) {
      const answer = await post(stage, id, 'documents', { body: mediation(amountFen as string) });
      expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer: '/totalFen', code: 'fen' }] }]);
    }
  });

  test('when it leaves out a line, names one twice, or one of another case', async () => {
    const [first] = amounts('1', '2');
    expect(await refused({ amounts: [first] })).toEqual([422, 'document.lines-missing', '/amounts']);
    expect(await refused({ amounts: [first, first] })).toEqual([422, 'recovery.lines-unknown', '/amounts/1/lineId']);
    expect(await refused({ amounts: [[]] })).toEqual([400, 'request.malformed', '/amounts/0']);
    const stranger = { lineId: newId(), amountFen: '1' };
    expect(await refused({ amounts: [...amounts('1', '2'), stranger] })).toEqual([
      422,
      'recovery.lines-unknown',
      '/amounts/2/lineId',
    ]);
  });

  test('with both a total and amounts, or neither', async () => {
    expect(await refused({})).toEqual([400, 'request.malformed', '/amounts']);
    expect(await refused({ totalFen: '3', amounts: amounts('1', '2') })).toEqual([
      400,
      'request.malformed',
      '/amounts',
    ]);
  });

  test('signed tomorrow, or on a day that does not exist', async () => {
    expect(await refused({ totalFen: '3', signedOn: '2026-05-09' })).toEqual([
      422,
      'document.signed-in-future',
      '/signedOn',
    ]);
    expect(await refused({ totalFen: '3', signedOn: '2026-02-30' })).toEqual([400, 'request.malformed', '/signedOn']);
  });

  test('beyond what the wire carries', async () => {
    const most = '999999999999999';
    expect(await refused({ amounts: amounts(most, most) })).toEqual([422, 'recovery.amount-too-large', '/amounts']);
  });

  test('and none of the refusals left a trace', async () => {
    expect(await current(stage, id)).toMatchObject({ version: 1, status: 'claimed', owedFen: '0' });
  });
});
