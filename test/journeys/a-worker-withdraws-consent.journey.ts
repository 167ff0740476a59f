import { accept, draft, register, send, suggestions, type Cast } from '../../apps/cli/src/acting/case-acts.js';
import { recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { until } from '../../apps/cli/src/acting/until.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { freshSeed, personOf } from './cast.js';

const purpose = 'rights-protection';

test('reading is cut at once for the worker who withdraws; when the last one does, the work stops and is accounted for', async () => {
  const cast: Cast = {
    clerk: await personOf('beichuan-clerk'),
    supervisor: await personOf('mianyang-supervisor'),
    partnerClerk: await personOf('yiwu-clerk'),
  };
  const { clerk, partnerClerk } = cast;
  const partnerSupervisor = await personOf('yiwu-supervisor');
  const { id: caseId } = await register(cast, {
    seed: freshSeed(),
    title: '伊吾县某小区项目欠薪',
    kind: 'unpaid-wages',
    channel: 'walk-in',
    workers: 2,
    totalFen: 1_800_000n,
    homeRegion: '510726',
    regionOfPerformance: '650522',
    purpose,
  });
  await accept(cast, caseId);
  await suggestions(cast, caseId, purpose);
  const { id } = await draft(cast, { caseId, partnerId: organisation('yiwu').id, purpose });
  const referral = `referrals/${id}`;
  await send(cast, id);
  await partnerClerk.act(referral, 'claim');
  await partnerClerk.act(referral, 'acceptance');
  await partnerClerk.act(referral, 'start', { kind: 'suit', text: '已立案（合成）' });
  expect((await recoveryOf(partnerClerk, caseId)).id).toBeTruthy();

  const { items: consents } = await clerk.get<{ items: { id: string; claimantId: string }[] }>(
    `cases/${caseId}/consents`,
  );
  await clerk.act(`consents/${consents[0]!.id}`, 'withdrawal');
  type Opened = { package: { claimants: { claimantId: string }[] }; withheldClaimantIds: string[] };
  const opened = await partnerClerk.get<Opened>(`${referral}/package`);
  expect(opened.withheldClaimantIds).toEqual([consents[0]!.claimantId]);
  expect(opened.package.claimants.map(({ claimantId }) => claimantId)).toEqual([consents[1]!.claimantId]);

  await until('the partner is asked what became of this worker’s part', async () => {
    const { status, disposal, disposalClaimantIds } = await partnerClerk.get<{
      status: string;
      disposal?: string;
      disposalClaimantIds?: string[];
    }>(referral);
    const isAsked = disposal === 'due' && disposalClaimantIds?.join() === consents[0]!.claimantId;
    return isAsked ? status : undefined;
  });
  await partnerClerk.act(referral, 'disposal-statement', { disposal: 'deleted', text: '该职工材料已销毁（合成）' });
  await until('the partner is told, and the origin hears what became of it', async () => {
    const wordsOf = async (person: typeof clerk) =>
      (await person.get<{ items: { referralId: string; word: string }[] }>('notices?limit=200')).items
        .filter(({ referralId }) => referralId === id)
        .map(({ word }) => word);
    const isTold = (await wordsOf(partnerClerk)).includes('consent-withdrawn');
    return isTold && (await wordsOf(clerk)).includes('disposal-stated') ? true : undefined;
  });
  expect(await partnerClerk.get(referral)).toMatchObject({ status: 'in-progress', disposal: 'deleted' });

  await clerk.act(`consents/${consents[1]!.id}`, 'withdrawal');
  await expect(partnerClerk.get(`${referral}/package`)).rejects.toMatchObject({
    status: 403,
    code: 'referral.consent-withdrawn',
  });
  await until('the partner is told to stop', async () => {
    const { status, cancelReason } = await partnerClerk.get<{ status: string; cancelReason?: string }>(referral);
    return status === 'cancel-requested' ? cancelReason : undefined;
  });
  // A suit is pending, but not against the worker's own will.
  await expect(
    partnerSupervisor.act(referral, 'cancellation-refusal', { text: '诉讼中（合成）' }),
  ).rejects.toMatchObject({ status: 403, code: 'referral.consent-withdrawn' });
  await partnerClerk.act(referral, 'cancellation-confirmation', {
    disposal: 'deleted',
    text: '已撤诉，材料已销毁（合成）',
  });
  expect(await clerk.get(referral)).toMatchObject({ status: 'withdrawn', disposal: 'deleted' });
  await until('the ledger is closed to the partner', async () => {
    const { items } = await partnerClerk.get<{ items: object[] }>(`recoveries?caseId=${caseId}`);
    return items.length === 0 ? true : undefined;
  });
});
