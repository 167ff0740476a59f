import { ReferralEscalated, ReferralReminded, type ReferralClock, type Rung, type Side } from '@liandong/contracts';
import type { Decision } from '@liandong/platform';
import { climbed } from '../clocks/keep-clocks.js';
import type { RuleBook } from '../clocks/rule-book.js';
import { deadlineOfClock, nextRungOf } from '../clocks/running-clock.js';
import { lapseCancel } from './cancelling.js';
import { ballOf } from './lifecycle.js';
import { expireReferral, resumeWork } from './pausing.js';
import { idsOf } from './preparing.js';
import type { Referral } from './referral.js';
import { mayMoveOn, system } from './who-may.js';

/** What a rung needs to know beyond the referral: who is told, and where the case could go next. */
export interface Above {
  readonly organisationIds: readonly string[];
  readonly suggestedPartnerId: string | null;
}

export interface Climbing {
  readonly clock: ReferralClock;
  readonly rung: Rung;
  readonly above: Above;
  readonly now: Date;
}

/**
 * A clock of the referral has come to its next rung. Most are told and no more; some bring about what nobody did: work
 * goes on, a cancellation lapses, a referral expires. Undefined when the rung is not the next one any more.
 */
export function climb(referral: Referral, climbing: Climbing, book: RuleBook): Decision<Referral> | undefined {
  const { clock: code, rung, above, now } = climbing;
  const clock = referral.clocks.find((one) => one.code === code);
  if (!clock || nextRungOf(clock, book)?.rung !== rung) return undefined;
  if (code === 'hold-review') return resumeWork(referral, system, now);
  if (code === 'cancel-answer' && rung === 'out') return lapseCancel(referral, now);
  // A decline that waits for its supervisor is an answer of a kind: it does not expire, its office is reminded on and on.
  if (rung === 'expiry' && mayMoveOn(referral, system, 'expire')) {
    return expireReferral(referral, above.suggestedPartnerId, now);
  }
  const state = { ...referral, clocks: climbed(referral.clocks, code, rung) };
  if (rung === 'supervisors' || rung === 'provincial-unions') {
    const organisationIds = [...above.organisationIds];
    const escalatedAt = now.toISOString();
    return {
      state,
      events: [new ReferralEscalated({ ...idsOf(referral), clock: code, rung, organisationIds, escalatedAt })],
    };
  }
  const event = new ReferralReminded({
    ...idsOf(referral),
    clock: code,
    rung,
    side: whoIsLate(referral, code),
    dueAt: deadlineOfClock(clock, book.time).dueAt!.toISOString(),
    remindedAt: now.toISOString(),
  });
  return { state: code === 'closing-confirmation' ? againFrom(referral, now) : state, events: [event] };
}

/** The answer is the partner's to give, also while it is on its way there and the ball is nobody's. */
export const whoIsLate = ({ status }: Pick<Referral, 'status'>, code: ReferralClock): Side =>
  code === 'acceptance' || ballOf(status) === 'partner' ? 'partner' : 'origin';

/** The reminder to confirm an outcome comes again and again: time alone completes nothing. */
function againFrom(referral: Referral, now: Date): Referral {
  const clocks = referral.clocks.map((clock) =>
    clock.code === 'closing-confirmation' ? { ...clock, startedAt: now.toISOString() } : clock,
  );
  return { ...referral, clocks };
}
