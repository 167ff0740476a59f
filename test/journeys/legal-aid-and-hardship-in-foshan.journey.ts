import { accept, draft, register, send, suggestions, type Cast } from '../../apps/cli/src/acting/case-acts.js';
import { disclosedFields } from '../../apps/cli/src/acting/group-case.js';
import { unlessConflict, until } from '../../apps/cli/src/acting/until.js';
import type { Person } from '../../apps/cli/src/acting/person.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { compareHistories } from '../../apps/cli/src/verify-history/compare-histories.js';
import { faultsOf } from '../../apps/cli/src/verify-history/faults-of.js';
import { readHistory } from '../../apps/cli/src/verify-history/read-history.js';
import { freshSeed, personOf } from './cast.js';

/** What one side exports and saves. */
async function savedBy(person: Person, referral: string) {
  const text = JSON.stringify(await person.get<object>(`${referral}/history`));
  return { file: `${person.login}.json`, ...readHistory(text, person.login) };
}

test('Liangshan’s worker gets legal aid by the joint station in Foshan, and is entered in the hardship file', async () => {
  const cast: Cast = {
    clerk: await personOf('liangshan-clerk'),
    supervisor: await personOf('liangshan-supervisor'),
    partnerClerk: await personOf('foshan-clerk'),
  };
  const { clerk, partnerClerk } = cast;
  const lawyer = await personOf('joint-lawyer');
  const { id: caseId } = await register(cast, {
    seed: freshSeed(),
    title: '佛山某陶瓷厂工伤',
    kind: 'work-injury',
    channel: 'station',
    workers: 1,
    totalFen: 12_000_000n,
    homeRegion: '513400',
    regionOfPerformance: '440600',
    purpose: 'legal-aid',
  });
  await accept(cast, caseId);
  await suggestions(cast, caseId, 'legal-aid');
  const partnerId = organisation('foshan').id;

  const aid = await draft(cast, { caseId, partnerId, purpose: 'legal-aid' });
  await send(cast, aid.id);
  const referral = `referrals/${aid.id}`;
  await partnerClerk.act(referral, 'claim');
  await partnerClerk.act(referral, 'acceptance');
  await partnerClerk.act(referral, 'station', { stationId: organisation('joint-station').id });
  await partnerClerk.act(referral, 'start', { kind: 'progress-note', text: '已指派联合工作站（合成）' });
  // Whether it was an injury at work is decided elsewhere; until then the work waits.
  await partnerClerk.act(referral, 'hold', {
    ground: 'injury-decision-pending',
    reviewOn: '2099-01-05',
    text: '等待工伤认定（合成）',
  });
  await expect(lawyer.act(referral, 'steps', { kind: 'suit' })).rejects.toMatchObject({
    status: 409,
    code: 'illegal-transition',
  });
  await partnerClerk.act(referral, 'resumption');
  const underWay = await savedBy(lawyer, referral);
  for (const kind of ['arbitration-filed', 'award']) await lawyer.act(referral, 'steps', { kind });
  const advice = await partnerClerk.upload('法律援助结案表');
  await partnerClerk.act(referral, 'outcome', {
    code: 'advice-only',
    text: '已提供法律援助（合成）',
    evidenceId: advice,
  });
  await clerk.act(referral, 'completion', { worker: 'confirmed' });
  // Both unions save what happened, and neither needs the other's word for it.
  const [ours, theirs] = [await savedBy(clerk, referral), await savedBy(partnerClerk, referral)];
  expect([underWay, ours, theirs].flatMap(faultsOf)).toEqual([]);
  expect(compareHistories(ours, theirs)).toEqual({ agree: true, says: 'the two histories are the same' });
  expect(compareHistories(ours, underWay).says).toMatch(/is the beginning of liangshan-clerk\.json, .+ by 4 entries$/);

  const { items: people } = await clerk.get<{ items: { id: string }[] }>(`cases/${caseId}/claimants`);
  await clerk.act(`cases/${caseId}`, 'consents', {
    claimantId: people[0]!.id,
    recipientId: partnerId,
    purpose: 'hardship',
    fields: disclosedFields,
    consentVersion: 1,
    givenBy: 'signed-form',
  });
  const help = await draft(cast, { caseId, partnerId, purpose: 'hardship' });
  await send(cast, help.id);
  await partnerClerk.act(`referrals/${help.id}`, 'claim');
  await partnerClerk.act(`referrals/${help.id}`, 'acceptance');
  await partnerClerk.act(`referrals/${help.id}`, 'start', { kind: 'progress-note', text: '入户走访（合成）' });
  const file = await partnerClerk.upload('困难职工档案登记表');
  await partnerClerk.act(`referrals/${help.id}`, 'outcome', {
    code: 'hardship-filed',
    text: '已建立困难职工档案（合成）',
    evidenceId: file,
  });
  const done = await clerk.act<{ outcome: string }>(`referrals/${help.id}`, 'completion', { worker: 'confirmed' });
  expect(done.outcome).toBe('hardship-filed');
  // Two hands' work, one case; it closes when nothing is open any more.
  await until('the case can be closed', () => clerk.act(`cases/${caseId}`, 'closing').catch(unlessConflict));
});

test('the joint station lent to Guangzhou works under the eyes of both its parents, though neither is a party', async () => {
  const cast: Cast = {
    clerk: await personOf('beichuan-clerk'),
    supervisor: await personOf('mianyang-supervisor'),
    partnerClerk: await personOf('guangzhou-clerk'),
  };
  const { id: caseId } = await register(cast, {
    seed: freshSeed(),
    title: '广州某快递站点欠薪',
    kind: 'unpaid-wages',
    channel: 'hotline-12351',
    workers: 1,
    totalFen: 900_000n,
    homeRegion: '510726',
    regionOfPerformance: '440100',
    purpose: 'legal-aid',
  });
  await accept(cast, caseId);
  await suggestions(cast, caseId, 'legal-aid');
  const { id } = await draft(cast, { caseId, partnerId: organisation('guangzhou').id, purpose: 'legal-aid' });
  await send(cast, id);
  for (const action of ['claim', 'acceptance']) await cast.partnerClerk.act(`referrals/${id}`, action);
  await cast.partnerClerk.act(`referrals/${id}`, 'station', { stationId: organisation('joint-station').id });

  const parents = [await personOf('liangshan-supervisor'), await personOf('foshan-supervisor')];
  const third = await personOf('lanzhou-supervisor');
  const money = (person: Person) => person.get<{ items: object[] }>(`recoveries?caseId=${caseId}`);
  for (const parent of parents) {
    expect(await parent.find(`referrals/${id}`)).toMatchObject({ id, status: 'accepted' });
    const { items } = await parent.get<{ items: { id: string }[] }>('referrals?side=assigned&limit=200');
    expect(items.map((shown) => shown.id)).toContain(id);
    // The ledger and the timeline hear of it a moment later.
    await until('the money is shown', async () => (await money(parent)).items.length === 1 || undefined);
    await until('the timeline is shown', () => parent.find(`cases/${caseId}/timeline`));
  }
  expect(await third.find(`referrals/${id}`)).toBeUndefined();
  expect((await money(third)).items).toEqual([]);
  expect(await third.find(`cases/${caseId}/timeline`)).toBeUndefined();
});
