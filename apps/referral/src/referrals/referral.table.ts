import { idColumn, instantColumn, optional, versionColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { Referral } from './referral.js';

const text = { type: 'text' } as const;
const uuid = { type: 'uuid' } as const;
const count = { type: 'integer' } as const;
const json = { type: 'jsonb' } as const;

export const ReferralTable = new EntitySchema<Referral>({
  name: 'referrals',
  columns: {
    id: idColumn,
    version: versionColumn,
    number: text,
    caseId: uuid,
    caseNumber: text,
    caseKind: text,
    kind: text,
    purpose: text,
    status: text,
    originId: uuid,
    originRegion: text,
    partnerId: uuid,
    partnerRegion: text,
    stationId: optional(uuid),
    parentId: optional(uuid),
    traceId: uuid,
    trace: json,
    agreementId: optional(uuid),
    suggestion: optional(json),
    manifest: json,
    drafterId: text,
    signerId: optional(text),
    handlerId: optional(text),
    disclosureId: optional(uuid),
    packageVersion: count,
    packageDigest: optional(text),
    claimantCount: count,
    returnCount: count,
    missingItemsSealed: optional({ type: 'bytea' }),
    declineCode: optional(text),
    suggestedPartnerId: optional(uuid),
    hold: optional(json),
    cancelling: optional(json),
    disposal: optional(text),
    failureCode: optional(text),
    reopening: optional(json),
    proposal: optional(json),
    outcome: optional(json),
    workerConfirmation: optional(text),
    clocks: json,
    urgedAt: optional(instantColumn),
    supervisedAt: optional(instantColumn),
    draftedAt: instantColumn,
    sentAt: optional(instantColumn),
    deliveredAt: optional(instantColumn),
    claimedAt: optional(instantColumn),
    acceptedAt: optional(instantColumn),
    startedAt: optional(instantColumn),
    reportedAt: optional(instantColumn),
    endedAt: optional(instantColumn),
  },
});
