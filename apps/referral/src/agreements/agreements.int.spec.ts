import type { AnyBody } from '@liandong/testing';
import {
  acceptCase,
  act,
  draft,
  reviewing,
  manifest,
  refusalOf,
  setStage,
  type ReferralBody,
  type Stage,
} from '../../test/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

const scope = { caseKinds: ['unpaid-wages'], purposes: ['rights-protection'] };

async function sign(
  level: string,
  first: string,
  second: string,
  more: object = {},
): Promise<AnyBody & { id: string }> {
  const { body, status, text } = await stage.people.operator.post<AnyBody & { id: string }>('agreements', {
    level,
    firstUnionId: first,
    secondUnionId: second,
    validFrom: '2020-01-01',
    ...scope,
    ...more,
  });
  if (status !== 201) throw new Error(text);
  return body;
}
const coverage = async (query: string) => (await stage.people.beichuanClerk.get(`agreements/coverage?${query}`)).body;

describe('an agreement', () => {
  test('says who bears which cost and how many workers it covers', async () => {
    const costs = { travel: 'origin', livingAllowance: 'partner', fees: 'each-own' };
    const { id } = await sign('intercounty', stage.ids.beichuan, stage.ids.yiwu, { costs, workersCovered: 1200 });
    const { body } = await stage.people.beichuanClerk.get(`agreements/${id}`);
    expect(body).toMatchObject({ costs, workersCovered: 1200 });
  });

  test('counts for the coverage of a division on the days it is in force, each partner once', async () => {
    await sign('intercity', stage.ids.mianyang, stage.ids.hami, { workersCovered: 500, validTo: '2030-12-31' });
    await sign('intercity', stage.ids.beichuan, stage.ids.hami, { workersCovered: 300 });
    // Between two of one side it is no way out of the province.
    await sign('intercounty', stage.ids.mianyang, stage.ids.beichuan, { workersCovered: 7 });
    expect(await coverage('within=510000&on=2026-05-01')).toEqual({
      within: '510000',
      on: '2026-05-01',
      agreements: 3,
      provinces: 0,
      cities: 1,
      counties: 1,
      workersCovered: 2000,
    });
    expect(await coverage('within=650000&on=2031-01-01')).toMatchObject({
      cities: 1,
      counties: 1,
      workersCovered: 1500,
    });
    expect(await coverage('within=510000&on=2019-12-31')).toMatchObject({ agreements: 0, workersCovered: 0 });
  });

  test('covers no division that there is not', async () => {
    expect(await coverage('within=999999')).toMatchObject({
      status: 400,
      code: 'request.malformed',
      errors: [{ pointer: '/query/within', code: 'unknown-division' }],
    });
  });

  test('ends on a day from today on, once; who may not end it is told so', async () => {
    const { id } = await sign('interprovincial', stage.ids.mianyang, stage.ids.xinjiang);
    const end = (person: 'operator' | 'mianyangSupervisor', validTo: string) =>
      stage.people[person].post<AnyBody>(`agreements/${id}/termination`, { validTo }, { ifMatch: '*' });
    expect(await end('operator', '2020-06-01')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/validTo', code: 'day-past' }] },
    });
    expect((await end('mianyangSupervisor', '2099-06-01')).status).toBe(403);
    expect((await end('operator', '2099-06-01')).body).toMatchObject({ validTo: '2099-06-01', version: 2 });
    const { id: ended } = await sign('intercity', stage.ids.mianyang, stage.ids.other, { validTo: '2020-12-31' });
    const again = await stage.people.operator.post<AnyBody>(
      `agreements/${ended}/termination`,
      { validTo: '2099-06-01' },
      { ifMatch: '*' },
    );
    expect([again.status, again.body.code]).toEqual([409, 'agreement.already-ended']);
  });
});

test('a disabled partner is neither suggested nor sent to; what it has, it brings to its end', async () => {
  const { id } = await draft(stage);
  const { id: submitted } = await draft(stage);
  await act(stage, 'beichuanClerk', `${submitted}/submission`);
  const { id: running } = await reviewing(stage);
  const change = (action: string) =>
    stage.people.operator.post<AnyBody>(`organisations/${stage.ids.yiwu}/${action}`, undefined, { ifMatch: '*' });
  expect((await change('disabling')).body).toMatchObject({ disabledAt: expect.any(String) as string });
  expect((await change('disabling')).body).toMatchObject({ code: 'organisation.is-so-already' });
  expect(await refusalOf(stage, 'beichuanClerk', `${id}/submission`)).toMatchObject({
    status: 422,
    code: 'referral.partner-disabled',
  });
  const caseId = await acceptCase(stage);
  const { body } = await stage.people.beichuanClerk.get<{ suggestions: { partnerId: string }[] }>(
    `route-suggestions?caseId=${caseId}&purpose=rights-protection`,
  );
  expect(body.suggestions.map(({ partnerId }) => partnerId)).not.toContain(stage.ids.yiwu);
  expect(await refusalOf(stage, 'mianyangSupervisor', `${submitted}/signature`)).toMatchObject({
    status: 422,
    code: 'referral.partner-disabled',
  });
  expect(await act(stage, 'yiwuClerk', `${running}/acceptance`)).toMatchObject({ status: 'accepted' });
  expect((await change('enabling')).body).not.toHaveProperty('disabledAt');
  expect((await act(stage, 'beichuanClerk', `${id}/submission`)).status).toBe('approving');
});

test('a draft keeps the agreement it was chosen by, and why', async () => {
  await sign('intercounty', stage.ids.beichuan, stage.ids.yiwu, { validFrom: '2024-01-01' });
  const { body } = await stage.people.beichuanClerk.post<ReferralBody & AnyBody>('referrals', {
    caseId: await acceptCase(stage),
    partnerId: stage.ids.yiwu,
    kind: 'assist',
    purpose: 'rights-protection',
    manifest,
  });
  expect(body).toMatchObject({
    agreementId: expect.any(String) as string,
    suggestion: {
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'agreement-in-force' })]) as unknown,
    },
  });
});
