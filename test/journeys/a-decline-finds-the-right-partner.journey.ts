import { accept, arrived, draft, register, send, suggestions, type Cast } from '../../apps/cli/src/acting/case-acts.js';
import type { GroupCase } from '../../apps/cli/src/acting/group-case.js';
import { until } from '../../apps/cli/src/acting/until.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { freshSeed, personOf } from './cast.js';

const purpose = 'rights-protection';
const text = '施工地在佛山市，应由佛山市总工会办理（合成）';

const courier = (): GroupCase => ({
  seed: freshSeed(),
  title: '佛山某仓储项目欠薪',
  kind: 'unpaid-wages',
  channel: 'hotline-12351',
  workers: 2,
  totalFen: 3_600_000n,
  homeRegion: '510726',
  regionOfPerformance: '440600',
  purpose,
});

/** From Beichuan to the provincial union of Guangdong, which is competent by its area and has others nearer to it. */
async function withTheProvince() {
  const cast: Cast = {
    clerk: await personOf('beichuan-clerk'),
    supervisor: await personOf('mianyang-supervisor'),
    partnerClerk: await personOf('guangdong-clerk'),
  };
  const { id: caseId } = await register(cast, courier());
  await accept(cast, caseId);
  await suggestions(cast, caseId, purpose);
  const { id } = await draft(cast, { caseId, partnerId: organisation('guangdong').id, purpose });
  await send(cast, id);
  await cast.partnerClerk.act(`referrals/${id}`, 'claim');
  return { cast, caseId, id, provinceSupervisor: await personOf('guangdong-supervisor') };
}

test('the province sends the case on to Foshan, in one trace; who sent it on has it no more', async () => {
  const { cast, caseId, id, provinceSupervisor } = await withTheProvince();
  const { suggestions: next } = await provinceSupervisor.get<{ suggestions: { partnerId: string; name: string }[] }>(
    `referrals/${id}/route-suggestions`,
  );
  expect(next[0]!.partnerId).toBe(organisation('foshan').id);
  await provinceSupervisor.act(`referrals/${id}`, 'rerouting', { partnerId: organisation('foshan').id });

  const foshan = await personOf('foshan-clerk');
  const arrivedAt = await until('it reached Foshan', async () => {
    const { items } = await foshan.get<{ items: { id: string; traceId: string; status: string; hop: number }[] }>(
      `referrals?side=received&caseId=${caseId}`,
    );
    return items.find(({ status }) => status === 'delivered');
  });
  expect(arrivedAt).toMatchObject({ traceId: id, hop: 2 });
  const { package: disclosed } = await foshan.get<{ package: { claimants: { name: string }[] } }>(
    `referrals/${arrivedAt.id}/package`,
  );
  expect(disclosed.claimants).toHaveLength(2);
  await expect(cast.partnerClerk.get(`referrals/${id}/package`)).rejects.toMatchObject({
    status: 403,
    code: 'referral.package-closed',
  });
  expect(await cast.partnerClerk.find(`referrals/${arrivedAt.id}`)).toBeUndefined();
  await cast.partnerClerk.act(`referrals/${id}`, 'disposal-statement', { disposal: 'deleted', text: '已删除（合成）' });

  await foshan.act(`referrals/${arrivedAt.id}`, 'claim');
  await foshan.act(`referrals/${arrivedAt.id}`, 'acceptance');
  const timeline = await until('both unions’ part is told to the origin', async () => {
    const { items } = await cast.clerk.get<{ items: { name: string }[] }>(`cases/${caseId}/timeline?limit=200`);
    const names = items.map(({ name }) => name);
    return names.includes('referral.accepted') && names.includes('referral.disposal-stated') ? names : undefined;
  });
  expect(timeline.filter((name) => name === 'referral.sent')).toHaveLength(2);
  expect(timeline).toContain('referral.rerouted');
});

test('the province declines and names Foshan; the origin sends it there', async () => {
  const { cast, caseId, id, provinceSupervisor } = await withTheProvince();
  await cast.partnerClerk.act(`referrals/${id}`, 'decline', { code: 'not-competent', text });
  await provinceSupervisor.act(`referrals/${id}`, 'decline-confirmation', {
    suggestedPartnerId: organisation('foshan').id,
  });
  const declined = await cast.clerk.get<{ status: string; declineCode: string; suggestedPartnerId: string }>(
    `referrals/${id}`,
  );
  expect(declined).toMatchObject({ status: 'declined', declineCode: 'not-competent' });
  const { items: words } = await cast.clerk.get<{ items: { kind: string; text: string }[] }>(`referrals/${id}/steps`);
  expect(words).toEqual([expect.objectContaining({ kind: 'decline-reason', text })]);

  const toFoshan: Cast = { ...cast, partnerClerk: await personOf('foshan-clerk') };
  const next = await draft(toFoshan, { caseId, partnerId: declined.suggestedPartnerId, purpose });
  await send(toFoshan, next.id);
  expect((await arrived(toFoshan, next.id)).status).toBe('delivered');
});
