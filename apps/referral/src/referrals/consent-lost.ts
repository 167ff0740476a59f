import { ReferralConsentWithdrawn } from '@liandong/contracts';
import type { Decision } from '@liandong/platform';
import { requestCancel, withdrawReferral } from './cancelling.js';
import { closedStatuses } from './lifecycle.js';
import { idsOf } from './preparing.js';
import { disposalOwed, type Referral } from './referral.js';
import { mayMoveOn, system } from './who-may.js';

/** A worker of a referral who has withdrawn consent, and how many of its newest package are left. */
export interface Withdrawal {
  readonly claimantId: string;
  readonly claimantsLeft: number;
}

/**
 * The last worker's withdrawal stops the work. Where others are left, or nothing can be stopped that way, it goes on as
 * it is, without that worker. Undefined where nothing was sent yet, or what was sent is closed to the partner already.
 */
export function loseConsent(referral: Referral, withdrawal: Withdrawal, now: Date): Decision<Referral> | undefined {
  if (referral.packageVersion === 0 || closedStatuses.includes(referral.status)) return undefined;
  const stopped = withdrawal.claimantsLeft === 0 ? stopForConsent(referral, now) : undefined;
  return stopped ?? goOnWithout(referral, withdrawal, now);
}

/** What nobody works on comes back at once, work under way is to stop (T19, T20); undefined where neither is possible. */
function stopForConsent(referral: Referral, now: Date): Decision<Referral> | undefined {
  if (mayMoveOn(referral, system, 'withdraw')) return withdrawReferral(referral, system, now);
  if (!mayMoveOn(referral, system, 'request-cancel')) return undefined;
  return requestCancel(referral, system, { reason: 'consent-withdrawn', at: now });
}

/**
 * Whoever has read the package owes the word what became of this worker's part. Consent given anew opens that part
 * again, but takes back no statement that is due for what was read before.
 */
function goOnWithout(referral: Referral, { claimantId, claimantsLeft }: Withdrawal, now: Date): Decision<Referral> {
  const isOwed = disposalOwed(referral) !== null;
  const event = new ReferralConsentWithdrawn({
    ...idsOf(referral),
    claimantId,
    claimantsLeft,
    isDisposalDue: isOwed,
    withdrawnAt: now.toISOString(),
  });
  const owed = {
    disposal: 'due',
    disposalClaimantIds: [...new Set([...referral.disposalClaimantIds, claimantId])],
  } as const;
  // Nobody is left to work for: the partner may no longer refuse to stop, whatever the stop was first asked for.
  const cancelling = referral.cancelling &&
    claimantsLeft === 0 && { ...referral.cancelling, reason: 'consent-withdrawn' as const };
  return {
    state: { ...referral, ...(isOwed && owed), ...(cancelling && { cancelling }) },
    events: [event],
  };
}
