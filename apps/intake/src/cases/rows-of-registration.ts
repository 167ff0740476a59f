import { dateInShanghai, newId } from '@liandong/kernel';
import type { Claimant } from '../claimants/claimant.table.js';
import type { Consent } from '../consents/consent.js';
import type { ConsentDto } from '../consents/consent.dto.js';
import type { CaseEvidence } from '../evidence/case-evidence.table.js';
import type { Claim } from './claim.table.js';
import type { ClaimantDto, RegisterCaseDto } from './registration.dto.js';

type Person = Pick<Claimant, 'id' | 'caseId'>;

/** Claims of a registration; `claimants` are the rows of `people`, in the same order. */
export function claimRows(claimants: readonly Person[], people: readonly ClaimantDto[], now: Date): Claim[] {
  return claimants.flatMap(({ id: claimantId, caseId }, position) =>
    people[position]!.claims.map(({ item, periodFrom, periodTo, amountFen }) => ({
      id: newId(now),
      caseId,
      claimantId,
      item,
      periodFrom,
      periodTo,
      amountFen: BigInt(amountFen),
    })),
  );
}

/** Consents that came with a registration. They have no event of their own yet: their version starts at 0. */
export function consentRows(claimants: readonly Person[], people: readonly ClaimantDto[], now: Date): Consent[] {
  return claimants.flatMap((claimant, position) =>
    (people[position]!.consents ?? []).map((consent) => consentRow(consent, claimant, now)),
  );
}

export function consentRow(dto: ConsentDto, { id: claimantId, caseId }: Person, now: Date): Consent {
  return {
    id: newId(now),
    version: 0,
    caseId,
    claimantId,
    recipientId: dto.recipientId ?? null,
    recipientRegion: dto.recipientRegion ?? null,
    purpose: dto.purpose,
    fields: dto.fields,
    consentVersion: dto.consentVersion,
    givenBy: dto.givenBy,
    givenOn: dto.givenOn ?? dateInShanghai(now),
    evidenceId: dto.evidenceId ?? null,
    recordedAt: now,
    withdrawnAt: null,
  };
}

/** The files a registration names, and the forms its consents stand on. */
export function evidenceRows(caseId: string, { evidenceIds, claimants }: RegisterCaseDto): CaseEvidence[] {
  const forms = claimants.flatMap(({ consents }) => (consents ?? []).flatMap(({ evidenceId }) => evidenceId ?? []));
  const ids = new Set([...(evidenceIds ?? []), ...forms].map((id) => id.toLowerCase()));
  return [...ids].map((evidenceId) => ({ caseId, evidenceId }));
}
