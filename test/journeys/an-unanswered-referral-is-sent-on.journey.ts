import { accept, draft, register, send, suggestions, type Cast } from '../../apps/cli/src/acting/case-acts.js';
import type { GroupCase } from '../../apps/cli/src/acting/group-case.js';
import type { Person } from '../../apps/cli/src/acting/person.js';
import { until } from '../../apps/cli/src/acting/until.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { freshSeed, personOf } from './cast.js';

/** Of no other journey, so that the agreed minute concerns nobody else. */
const purpose = 'evidence';
/** No clock of a real system can be set: the two unions agreed on a minute, and the ladder ends at 140 % of it. */
const LADDER_LIMIT_MS = 150_000;

const guards = (): GroupCase => ({
  seed: freshSeed(),
  title: '佛山某商场保安欠薪',
  kind: 'unpaid-wages',
  channel: 'walk-in',
  workers: 2,
  totalFen: 2_400_000n,
  homeRegion: '510726',
  regionOfPerformance: '440600',
  purpose,
});

interface Notices {
  readonly items: { readonly word: string; readonly referralId: string }[];
}

const referralOf = (person: Person, id: string) =>
  person.get<{ status: string; suggestedPartnerId?: string; actions: string[]; traceId: string }>(`referrals/${id}`);

async function untilTold(person: Person, referralId: string, word: string): Promise<void> {
  await until(`somebody hears ${word}`, async () => {
    const { items } = await person.get<Notices>('notices?limit=200');
    return items.some((notice) => notice.word === word && notice.referralId === referralId) || undefined;
  });
}

test('Foshan does not answer: it is reminded, those above are told, it expires, and the case is sent on while the late answer loses', async () => {
  const operator = await personOf('operator');
  const cast: Cast = {
    clerk: await personOf('beichuan-clerk'),
    supervisor: await personOf('mianyang-supervisor'),
    partnerClerk: await personOf('foshan-clerk'),
  };
  await operator.post('agreements', {
    level: 'intercity',
    firstUnionId: organisation('beichuan').id,
    secondUnionId: organisation('foshan').id,
    validFrom: '2026-01-05',
    caseKinds: ['unpaid-wages'],
    purposes: [purpose],
    deadlines: [{ clock: 'acceptance', count: 1, unit: 'minutes' }],
  });

  const { id: caseId } = await register(cast, guards());
  await accept(cast, caseId);
  await suggestions(cast, caseId, purpose);
  const { id } = await draft(cast, { caseId, partnerId: organisation('foshan').id, purpose });
  await send(cast, id);
  await cast.partnerClerk.act(`referrals/${id}`, 'claim');

  const expired = await until(
    'the referral nobody answers expires',
    async () => {
      const seen = await referralOf(cast.supervisor, id);
      return seen.status === 'expired' ? seen : undefined;
    },
    LADDER_LIMIT_MS,
  );
  const ladder = await until('reporting has heard of the expiry', async () => {
    const path = `cases/${caseId}/timeline?limit=200`;
    const { items: timeline } = await cast.clerk.get<{ items: { name: string }[] }>(path);
    const told = timeline.map(({ name }) => name).filter((name) => /reminded|escalated|expired/.test(name));
    return told.includes('referral.expired') ? told : undefined;
  });
  expect(ladder.toSorted()).toEqual(
    [
      'referral.escalated',
      'referral.escalated',
      'referral.expired',
      'referral.reminded',
      'referral.reminded',
    ].toSorted(),
  );
  await untilTold(cast.partnerClerk, id, 'reminded');
  await untilTold(cast.clerk, id, 'expired');
  await untilTold(cast.partnerClerk, id, 'escalated-here');
  await untilTold(cast.clerk, id, 'escalated-of-partner');
  for (const [province, escalated] of [
    ['sichuan-supervisor', 'escalated-of-partner'],
    ['guangdong-supervisor', 'escalated'],
  ] as const) {
    for (const word of [escalated, 'expired']) await untilTold(await personOf(province), id, word);
  }
  expect(expired.suggestedPartnerId).toBe(organisation('guangdong').id);
  expect(expired.actions).toContain('reroute-expired');
  expect((await referralOf(cast.partnerClerk, id)).actions).toContain('answer-late');

  await cast.supervisor.act(`referrals/${id}`, 'rerouting', { partnerId: expired.suggestedPartnerId });
  await expect(cast.partnerClerk.act(`referrals/${id}`, 'late-answer')).rejects.toMatchObject({
    status: 409,
    code: 'illegal-transition',
  });
  await expect(cast.partnerClerk.get(`referrals/${id}/package`)).rejects.toMatchObject({
    code: 'referral.package-closed',
  });

  const guangdong = await personOf('guangdong-clerk');
  const next = await until('it reached Guangdong', async () => {
    const { items } = await guangdong.get<{ items: { id: string; traceId: string; status: string }[] }>(
      `referrals?side=received&caseId=${caseId}`,
    );
    return items.find(({ status }) => status === 'delivered');
  });
  expect(next.traceId).toBe(id);
  await guangdong.act(`referrals/${next.id}`, 'claim');
  await guangdong.act(`referrals/${next.id}`, 'acceptance');
}, 240_000);
