import { ReferralAccepted, ReferralDrafted, ReferralOutcomeReported, ReferralSent } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually } from '@liandong/testing';
import { acceptedCase, disclosureTo, type AcceptedCase } from './accepted-case.js';
import { consent, type IntakeUnderTest, type Union } from './mothers.js';

export interface ReferredCase extends AcceptedCase {
  readonly referralId: string;
  /** Tells the next event of the referral, as the referral service would. */
  readonly tell: (event: object) => Promise<void>;
}

const at = '2026-05-08T02:00:00.000Z';
const fields = ['name', 'phone', 'claims', 'evidence'];

/** A case of a union that was sent to a partner, disclosed for every claimant and with its file; `count` claimants. */
export async function referredCase(
  intake: IntakeUnderTest,
  { origin, partner, count = 1 }: { origin: Union; partner: Union; count?: number },
): Promise<ReferredCase> {
  const file = await acceptedCase(
    origin,
    Array.from({ length: count }, () => [consent({ fields })]),
  );
  const request = disclosureTo(partner, '440600', file.caseId, { fields, evidenceIds: [file.evidenceId] });
  const given = await origin.supervisor.post('disclosures', request);
  if (given.status !== 201) throw new Error(given.text);
  const { referralId } = request;
  let version = 0;
  const tell = (event: object) => intake.tell(event, referralId, (version += 1));
  const ids = { referralId, caseId: file.caseId, originId: origin.id, partnerId: partner.id };
  await tell(draftedReferral(ids));
  await tell(
    new ReferralSent({ ...ids, packageVersion: 1, packageDigest: 'a'.repeat(64), claimantCount: count, sentAt: at }),
  );
  await eventually('the workers are told', async () => {
    const rows = await intake.sql('select from worker_messages where case_id = $1', [file.caseId]);
    return rows.length === count;
  });
  return { ...file, referralId, tell };
}

/** The same of a transfer: with it the case becomes the partner's. */
export const transferred = (of: ReferredCase, sides: { origin: Union; partner: Union }) =>
  Object.assign(accepted(of, sides), { kind: 'transfer' as const });

/** The first event of a referral; from and to nobody in particular where none are named. */
export const draftedReferral = (ids: { referralId: string; caseId: string; originId?: string; partnerId?: string }) =>
  new ReferralDrafted({
    originId: newId(),
    partnerId: newId(),
    ...ids,
    number: 'R510726-2026-000001',
    kind: 'assist',
    purpose: 'rights-protection',
    caseKind: 'unpaid-wages',
    originRegion: '510726',
    partnerRegion: '440600',
    draftedAt: at,
  });

export const accepted = (of: ReferredCase, sides: { origin: Union; partner: Union }, excluded: string[] = []) =>
  new ReferralAccepted({
    referralId: of.referralId,
    caseId: of.caseId,
    kind: 'assist',
    originId: sides.origin.id,
    partnerId: sides.partner.id,
    acceptedClaimantIds: of.claimantIds.filter((id) => !excluded.includes(id)),
    excludedClaimantIds: excluded,
    acceptedAt: at,
  });

export const reported = ({ referralId, caseId }: ReferredCase) =>
  new ReferralOutcomeReported({ referralId, caseId, outcome: 'paid-in-full', reportedAt: at });
