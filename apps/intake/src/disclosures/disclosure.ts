import { DisclosureGiven, refusal, type DisclosureField, type Purpose } from '@liandong/contracts';
import type { FieldProblem } from '@liandong/kernel';
import type { AddedRows, Decision, Versioned } from '@liandong/platform';
import { coveredFields, type Consent } from '../consents/consent.js';

/** On what a disclosure stands: each worker's separate consent (PIPL art. 23), or a duty laid down by statute (art. 13). */
export const legalBases = ['separate-consent', 'statutory-duty'] as const;
export type LegalBasis = (typeof legalBases)[number];

/** Most problems one answer lists. */
const PROBLEMS_AT_MOST = 200;

/** What left the owner, to whom, on what basis. Kept three years (PIPL art. 56). */
export interface Disclosure extends Versioned {
  readonly caseId: string;
  readonly referralId: string;
  readonly packageVersion: number;
  readonly ownerId: string;
  readonly recipientId: string;
  readonly recipientRegion: string;
  readonly purpose: Purpose;
  readonly legalBasis: LegalBasis;
  readonly fields: readonly DisclosureField[];
  readonly claimantIds: readonly string[];
  readonly evidenceIds: readonly string[];
  /** Digest of what was asked: the same question gets the same answer. */
  readonly requestDigest: string;
  /** SHA-256 of the package's canonical JSON (RFC 8785), lower-case hex. */
  readonly digest: string;
  readonly disclosedBy: string;
  readonly disclosedAt: Date;
  readonly keepUntil: string;
}

export type Coverage = Pick<
  Disclosure,
  'recipientId' | 'recipientRegion' | 'purpose' | 'legalBasis' | 'fields' | 'claimantIds'
>;

/** Consents of the workers in a disclosure, by claimant. */
export type ConsentsByClaimant = ReadonlyMap<string, readonly Consent[]>;

/** Each worker whose consents do not let all the fields go, with the fields that are missing. */
export function uncovered(
  coverage: Coverage,
  consents: ConsentsByClaimant,
): { claimantId: string; fields: DisclosureField[] }[] {
  if (coverage.legalBasis === 'statutory-duty') return [];
  return coverage.claimantIds.flatMap((claimantId) => {
    const covered = coveredFields(consents.get(claimantId) ?? [], coverage);
    const fields = coverage.fields.filter((field) => !covered.has(field));
    return fields.length > 0 ? [{ claimantId, fields }] : [];
  });
}

/** Refuses `disclosure.beyond-consent`, naming each field and worker, unless consent covers everything. */
export function mustBeCovered(coverage: Coverage, consents: ConsentsByClaimant): void {
  const problems = uncovered(coverage, consents).flatMap(({ claimantId, fields }): FieldProblem[] =>
    fields.map((field) => ({
      pointer: `/fields/${coverage.fields.indexOf(field)}`,
      code: 'no-consent',
      params: { field, claimantId },
    })),
  );
  if (problems.length > 0) throw refusal('disclosure.beyond-consent', {}, problems.slice(0, PROBLEMS_AT_MOST));
}

/** Something of the case goes out, within consent. */
export function giveDisclosure(
  state: Disclosure,
  consents: ConsentsByClaimant,
  added: readonly AddedRows[],
): Decision<Disclosure> {
  mustBeCovered(state, consents);
  const event = new DisclosureGiven({
    disclosureId: state.id,
    caseId: state.caseId,
    referralId: state.referralId,
    packageVersion: state.packageVersion,
    recipientId: state.recipientId,
    purpose: state.purpose,
    fields: [...state.fields],
    claimantCount: state.claimantIds.length,
    disclosedAt: state.disclosedAt.toISOString(),
  });
  return { state, events: [event], added };
}
