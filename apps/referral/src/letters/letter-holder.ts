import type { Actor, Decision } from '@liandong/platform';
import { answerLate } from '../referrals/pausing.js';
import { confirmDecline, proposeDecline } from '../referrals/declining.js';
import type { Referral } from '../referrals/referral.js';
import { claimReferral } from '../referrals/reviewing.js';
import { adds } from '@liandong/platform';
import type { DeclineCode } from '@liandong/contracts';
import { StepTable, type Step } from '../referrals/step.table.js';
import type { Letter } from './letter.js';

/**
 * Who holds a letter: one person who stands for the whole office it was sent to, clerk and supervisor in one, for this
 * referral and nothing else. Each act names its signatory, which takes the place of a second person.
 */
export const holderOf = ({ id, partnerId, referralId }: Letter): Actor => ({
  subject: `letter:${id}`,
  organisationId: partnerId,
  roles: ['clerk', 'supervisor'],
  reach: [partnerId],
  only: referralId,
});

type Decide = (referral: Referral) => Decision<Referral> | Promise<Decision<Referral>>;

/** What an office does in steps, a person with a letter does in one: the decisions in turn are written as one. */
export async function inTurn(first: Decision<Referral> | undefined, referral: Referral, decide: Decide) {
  if (!first) return decide(referral);
  const second = await decide(first.state);
  const stopped = second.cancelTimers ?? [];
  return {
    ...second,
    events: [...first.events, ...second.events],
    added: [...(first.added ?? []), ...(second.added ?? [])],
    births: [...(first.births ?? []), ...(second.births ?? [])],
    timers: [...(first.timers ?? []).filter(({ kind }) => !stopped.includes(kind)), ...(second.timers ?? [])],
    cancelTimers: [...(first.cancelTimers ?? []), ...stopped],
  };
}

/**
 * A letter is taken up with the first answer to it; a late one counts as long as nobody has sent the case on. One that
 * was never received is received first.
 */
export function takeUp(referral: Referral, by: Actor, now: Date): Decision<Referral> | undefined {
  if (referral.status === 'delivered') return claimReferral(referral, by, now);
  return referral.status === 'expired' && referral.deliveredAt ? answerLate(referral, by, now) : undefined;
}

/** T10 and T11 in one: the signatory stands for the supervisor who would decide. */
export function declineByLetter(
  referral: Referral,
  by: Actor,
  { code, reason }: { code: DeclineCode; reason: Step },
): Promise<Decision<Referral>> {
  return inTurn(proposeDecline(referral, by, code, reason), referral, (proposed) =>
    confirmDecline(proposed, by, null, reason.recordedAt),
  );
}

/** To say what became of information received is no answer: an expired referral stays so. */
export const asItStands = () => undefined;

/** The decision with the signatory's name beside it, sealed like all that people write. */
export const signedWith = (decision: Decision<Referral>, signature: Step): Decision<Referral> => ({
  ...decision,
  added: [...(decision.added ?? []), adds(StepTable, [signature])],
});
