import { LetterIssued, LetterRevoked, refusal } from '@liandong/contracts';
import type { Actor, Decision, Versioned } from '@liandong/platform';
import type { Organisation } from '../organisations/organisation.js';
import { coreStatusOf } from '../referrals/lifecycle.js';
import type { Referral } from '../referrals/referral.js';
import { positionsOf, type Position } from '../referrals/who-may.js';

/**
 * An official letter (移送函) to a partner without a system. Its code opens this one referral; it is stored as a keyed
 * hash only. A new letter takes the place of the former one.
 */
export interface Letter extends Versioned {
  readonly number: string;
  readonly referralId: string;
  readonly caseId: string;
  readonly originId: string;
  readonly partnerId: string;
  readonly codeHash: Buffer;
  readonly issuedBy: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export const letterStatuses = ['valid', 'superseded', 'revoked', 'expired'] as const;
/** What the origin is told of a letter; who holds one that is not valid is told only that it is not. */
export type LetterStatus = (typeof letterStatuses)[number];

export function statusOf(letter: Letter, newestId: string, now: Date): LetterStatus {
  if (letter.revokedAt) return 'revoked';
  if (letter.id !== newestId) return 'superseded';
  return letter.expiresAt <= now ? 'expired' : 'valid';
}

/** What is settled before the decision: chance, running number, and how long it shall be good. */
export type NewLetter = Pick<Letter, 'id' | 'number' | 'codeHash' | 'expiresAt'>;

/**
 * The origin makes a letter of a referral that is under way. Only for a partner that is reached by letter: who makes the
 * letter knows its code, and must not be able to act for a partner that signs in.
 */
export function issueLetter(
  letter: NewLetter,
  { referral, partner }: { referral: Referral; partner: Organisation },
  by: Actor,
  now: Date,
): Decision<Letter> {
  requirePosition(referral, by, ['origin-clerk']);
  if (partner.entrance !== 'letter') throw refusal('letter.partner-signs-in', { entrance: partner.entrance });
  if (['preparing', 'closed'].includes(coreStatusOf(referral.status))) {
    throw refusal('letter.referral-not-under-way', { currentState: referral.status });
  }
  const state: Letter = {
    ...letter,
    version: 0,
    referralId: referral.id,
    caseId: referral.caseId,
    originId: referral.originId,
    partnerId: referral.partnerId,
    issuedBy: by.subject,
    issuedAt: now,
    revokedAt: null,
  };
  const event = new LetterIssued({
    ...idsOf(state),
    expiresAt: state.expiresAt.toISOString(),
    issuedAt: now.toISOString(),
  });
  return { state, events: [event] };
}

/** From now on the code opens nothing: the letter was lost, or has come into the wrong hands. */
export function revokeLetter(letter: Letter, referral: Referral, by: Actor, now: Date): Decision<Letter> {
  requirePosition(referral, by, ['origin-clerk', 'origin-supervisor']);
  if (letter.revokedAt) throw refusal('letter.already-revoked');
  const event = new LetterRevoked({ ...idsOf(letter), revokedAt: now.toISOString() });
  return { state: { ...letter, revokedAt: now }, events: [event] };
}

/** Who sees a referral sees not therefore its letter: the origin made it. */
export function requirePosition(referral: Referral, by: Actor, wanted: readonly Position[]): void {
  if (!positionsOf(referral, by).some((position) => wanted.includes(position))) throw refusal('access.role-lacking');
}

const idsOf = ({ id, referralId, caseId }: Letter) => ({ letterId: id, referralId, caseId });
