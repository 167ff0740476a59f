import { accept, arrived, draft, register, send, suggestions } from '../../../apps/cli/src/acting/case-acts.js';
import { unlessConflict, until } from '../../../apps/cli/src/acting/until.js';
import { freshSeed } from '../../journeys/cast.js';
import { caseOf } from './case-of.js';
import { callerOf, castOf, type World } from './world.js';

/** A purpose for which the two unions of the story agree on minutes where others have days. */
const purpose = 'hardship';
/** The ladder ends at 140 % of a minute. */
const LADDER_LIMIT_MS = 150_000;

/**
 * Two referrals that are left alone from now on, since no clock of a real system can be set: one nobody answers, one
 * that is returned and never supplemented.
 */
export async function leaveAlone(world: World): Promise<void> {
  const { originId, partnerId } = world.ids as { originId: string; partnerId: string };
  await callerOf(world, 'operator', 'own').person.post('agreements', {
    level: 'intercounty',
    firstUnionId: originId,
    secondUnionId: partnerId,
    validFrom: '2026-01-05',
    caseKinds: ['unpaid-wages'],
    purposes: [purpose],
    deadlines: ['acceptance', 'supplement'].map((clock) => ({ clock, count: 1, unit: 'minutes' })),
  });
  world.ids.unansweredId = await sentTo(world, partnerId);
  const returned = await sentTo(world, partnerId);
  const { partnerClerk } = castOf(world);
  await partnerClerk.act(`referrals/${returned}`, 'claim');
  await partnerClerk.act(`referrals/${returned}`, 'return', { text: '缺考勤记录（合成）', missingItems: ['考勤记录'] });
  world.ids.unsupplementedId = returned;
}

async function sentTo(world: World, partnerId: string): Promise<string> {
  const cast = castOf(world);
  const registration = { ...caseOf(freshSeed()), purpose } as const;
  const { id: caseId } = await until('intake knows the organisation', () =>
    register(cast, registration).catch(unlessConflict),
  );
  await accept(cast, caseId);
  await suggestions(cast, caseId, purpose);
  const { id } = await draft(cast, { caseId, partnerId, purpose });
  await send(cast, id);
  await arrived(cast, id);
  return id;
}

/** The referral nobody answered, once it has expired. */
export async function expired(world: World): Promise<Record<string, string>> {
  const referralId = world.ids.unansweredId!;
  await until('the referral nobody answers expires', () => stateOf(world, referralId, 'expired'), LADDER_LIMIT_MS);
  return { referralId };
}

/** The referral nobody supplemented, once the time for it is over. */
export async function unsupplemented(world: World): Promise<Record<string, string>> {
  const referralId = world.ids.unsupplementedId!;
  const isOut = async () => {
    const { clocks } = await castOf(world).clerk.get<{ clocks: { code: string; status: string }[] }>(
      `referrals/${referralId}/clocks`,
    );
    return clocks.find(({ code, status }) => code === 'supplement' && status === 'out');
  };
  await until('the time for a supplement is over', isOut, LADDER_LIMIT_MS);
  return { referralId };
}

async function stateOf(world: World, referralId: string, status: string) {
  const referral = await castOf(world).clerk.get<{ status: string }>(`referrals/${referralId}`);
  return referral.status === status ? referral : undefined;
}
