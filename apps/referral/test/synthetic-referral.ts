import type { Actor, Role } from '@liandong/platform';
import { blank } from '../src/referrals/preparing.js';
import type { Referral } from '../src/referrals/referral.js';
import type { Step } from '../src/referrals/step.table.js';

/** Somebody of an organisation; organisations of these tests are called by a word instead of a UUID. */
export function someone(organisationId: string, ...roles: Role[]): Actor {
  return { subject: `${organisationId}-${roles.join('-')}`, organisationId, roles, reach: [organisationId] };
}

/** A referral from `origin` to `partner` with the station `station`; synthetic. */
export function syntheticReferral(fields: Partial<Referral>): Referral {
  return {
    ...blank,
    id: 'referral',
    version: 4,
    number: 'R510726-2026-000001',
    caseId: 'case',
    caseNumber: '510726-2026-000001',
    caseKind: 'unpaid-wages',
    kind: 'assist',
    purpose: 'rights-protection',
    status: 'reviewing',
    originId: 'origin',
    originRegion: '510726',
    partnerId: 'partner',
    partnerRegion: '650522',
    stationId: 'station',
    parentId: null,
    traceId: 'referral',
    trace: ['origin', 'partner'],
    agreementId: null,
    suggestion: null,
    passedOver: [],
    manifest: { legalBasis: 'separate-consent', fields: ['name'], claimantIds: [], evidenceIds: [] },
    drafterId: 'origin-clerk',
    signerId: 'origin-supervisor',
    disclosureId: 'disclosure',
    packageVersion: 1,
    packageDigest: 'digest',
    claimantCount: 3,
    draftedAt: now,
    sentAt: now,
    deliveredAt: now,
    claimedAt: now,
    ...fields,
  };
}

export const now = new Date('2026-03-02T01:00:00Z');

export function syntheticStep<K extends Step['kind']>(kind: K): Step & { kind: K } {
  return {
    id: 'step',
    referralId: 'referral',
    kind,
    takenOn: '2026-03-02',
    textSealed: null,
    evidenceIds: [],
    byOrganisationId: 'partner',
    bySubject: 'partner-clerk',
    recordedAt: now,
  };
}
