import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Database, Reader } from '@liandong/platform';
import type { Consent } from '../consents/consent.js';
import { uncovered, type Coverage } from './disclosure.js';
import type { StandingView } from './disclosure.dto.js';

export const coverageColumns = `recipient_id as "recipientId", recipient_region as "recipientRegion", purpose,
  legal_basis as "legalBasis", fields, claimant_ids as "claimantIds"`;

/**
 * Whether consent still stands behind a disclosure, judged anew at each question. The recipient may ask, but consents
 * are the owner's alone: they are read by the worker role, and only ids of claimants come out.
 */
@Injectable()
export class Standing {
  constructor(
    private readonly reader: Reader,
    private readonly database: Database,
  ) {}

  /** For owner and recipient; a holder of the package's digest, such as an assigned station, is answered too. */
  async forCaller(disclosureId: string, digest: string | undefined): Promise<StandingView> {
    const { rowCount } = await this.database.worker.query('select from disclosures where id = $1 and digest = $2', [
      disclosureId,
      digest ?? null,
    ]);
    if (rowCount === 0) await this.reader.row('select id from disclosures where id = $1', [disclosureId]);
    return this.of(disclosureId);
  }

  /** For whoever was let through already. */
  async of(disclosureId: string): Promise<StandingView> {
    const { rows } = await this.database.worker.query<Coverage>(
      `select ${coverageColumns} from disclosures where id = $1`,
      [disclosureId],
    );
    const [coverage] = rows;
    if (!coverage) throw refusal('not-found');
    const { rows: consents } = await this.database.worker.query<Consent>(consentsOfClaimants, [coverage.claimantIds]);
    const withdrawnClaimantIds = uncovered(coverage, byClaimant(consents)).map(({ claimantId }) => claimantId);
    return { stands: withdrawnClaimantIds.length === 0, withdrawnClaimantIds };
  }
}

export const consentsOfClaimants = `select id, claimant_id as "claimantId", recipient_id as "recipientId",
    recipient_region as "recipientRegion", purpose, fields, withdrawn_at as "withdrawnAt"
  from consents where claimant_id = any($1::uuid[])`;

export function byClaimant(consents: readonly Consent[]): Map<string, Consent[]> {
  const grouped = new Map<string, Consent[]>();
  for (const consent of consents) {
    const known = grouped.get(consent.claimantId);
    if (known) known.push(consent);
    else grouped.set(consent.claimantId, [consent]);
  }
  return grouped;
}
