import {
  ReferralAccepted,
  ReferralClaimed,
  ReferralDelivered,
  ReferralReturned,
  ReferralSupplemented,
  refusal,
} from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { adds, type Actor, type Decision } from '@liandong/platform';
import { PackageTable, type FrozenPackage } from '../packages/package.table.js';
import { ClaimantChoiceTable, type ExclusionReason } from './claimant-choice.table.js';
import type { Limits } from './obstacles.js';
import { idsOf, packageFields } from './preparing.js';
import type { Manifest, Referral } from './referral.js';
import { StepTable, type Step } from './step.table.js';
import { moveOn, system, type By } from './who-may.js';

/** T5: the package lies in the partner's inbox, or its letter on the partner's desk, with the digest it left with. */
export function deliverReferral(
  referral: Referral,
  digestFound: string,
  now: Date,
  by: By = system,
): Decision<Referral> {
  const status = moveOn(referral, by, 'deliver');
  if (digestFound !== referral.packageDigest) throw refusal('referral.digest-differs');
  return { state: { ...referral, status, deliveredAt: now }, events: [delivered(referral, now)] };
}

/** What is told when a package has arrived, under the digest it left with. */
export const delivered = (referral: Referral, now: Date): ReferralDelivered =>
  new ReferralDelivered({
    ...idsOf(referral),
    packageDigest: referral.packageDigest!,
    deliveredAt: now.toISOString(),
  });

/** T6: one partner clerk takes it; the row lock lets one win. */
export function claimReferral(referral: Referral, by: Actor, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'claim');
  const event = new ReferralClaimed({ ...idsOf(referral), claimedAt: now.toISOString() });
  return { state: { ...referral, status, handlerId: by.subject, claimedAt: now }, events: [event] };
}

/** T7: papers are missing, which is a return, never a decline; so many times, then it is accepted or declined. */
export function returnReferral(
  referral: Referral,
  by: Actor,
  { missingItemsSealed, request }: { missingItemsSealed: Buffer; request: Step },
  limits: Limits,
): Decision<Referral> {
  const status = moveOn(referral, by, 'return', limits);
  const returnCount = referral.returnCount + 1;
  const event = new ReferralReturned({ ...idsOf(referral), returnCount, returnedAt: request.recordedAt.toISOString() });
  const state = { ...referral, status, returnCount, missingItemsSealed };
  return { state, events: [event], added: [adds(StepTable, [request])] };
}

/** T8: the origin adds what was missing, as a new package; intake has checked consent for it. */
export function supplementReferral(
  referral: Referral,
  by: Actor,
  supplement: { manifest: Manifest; frozen: FrozenPackage | undefined; remark: Step },
): Decision<Referral> {
  const status = moveOn(referral, by, 'supplement');
  const { manifest, frozen, remark } = supplement;
  if (!frozen || frozen.version !== referral.packageVersion + 1) throw refusal('conflict');
  const event = new ReferralSupplemented({
    ...idsOf(referral),
    packageVersion: frozen.version,
    packageDigest: frozen.digest,
    supplementedAt: remark.recordedAt.toISOString(),
  });
  return {
    state: { ...referral, ...packageFields(frozen), status, manifest, missingItemsSealed: null },
    events: [event],
    added: [adds(PackageTable, [frozen]), adds(StepTable, [remark])],
  };
}

export interface Acceptance {
  /** Everybody in the package. */
  readonly claimantIds: readonly string[];
  readonly handlerId: string | null;
  readonly excluded: readonly { claimantId: string; reason: ExclusionReason }[];
  /** Who went out of the case with an earlier transfer of it: nobody can take them on with this one. */
  readonly gone?: readonly string[];
}

/**
 * T9: the partner takes the case on, for each claimant of the package or without some, each with a reason. With a
 * transfer the case becomes the partner's; who is excluded stays with the origin, in a case of their own.
 */
export function acceptReferral(referral: Referral, by: Actor, choice: Acceptance, now: Date): Decision<Referral> {
  const status = moveOn(referral, by, 'accept');
  const { claimantIds, gone = [] } = choice;
  const reasons = new Map<string, ExclusionReason>([
    ...gone.filter((id) => claimantIds.includes(id)).map((id) => [id, 'other'] as const),
    ...choice.excluded.map(({ claimantId, reason }) => [claimantId, reason] as const),
  ]);
  const strangers = choice.excluded.flatMap(({ claimantId }, index) =>
    claimantIds.includes(claimantId) ? [] : [{ pointer: `/excluded/${index}/claimantId`, code: 'unknown-claimant' }],
  );
  if (strangers.length > 0) throw refusal('request.malformed', {}, strangers);
  if (reasons.size === claimantIds.length) throw refusal('referral.nobody-accepted');

  const event = new ReferralAccepted({
    ...idsOf(referral),
    kind: referral.kind,
    originId: referral.originId,
    partnerId: referral.partnerId,
    acceptedClaimantIds: claimantIds.filter((id) => !reasons.has(id)),
    excludedClaimantIds: claimantIds.filter((id) => reasons.has(id)),
    acceptedAt: now.toISOString(),
  });
  const choices = claimantIds.map((claimantId) => ({
    id: newId(now),
    referralId: referral.id,
    claimantId,
    accepted: !reasons.has(claimantId),
    reason: reasons.get(claimantId) ?? null,
  }));
  const state = {
    ...referral,
    status,
    handlerId: choice.handlerId ?? referral.handlerId ?? by.subject,
    acceptedAt: now,
  };
  return { state, events: [event], added: [adds(ClaimantChoiceTable, choices)] };
}
