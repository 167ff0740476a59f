import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Database, RowMapping, type Asking } from '@liandong/platform';
import type { Case } from '../cases/case.js';
import { CaseTable } from '../cases/case.table.js';
import { Findings } from '../cases/findings.js';
import { ClaimantTable, type Claimant } from '../claimants/claimant.table.js';
import type { EvidenceFile } from '../evidence/evidence-file.js';
import { divisionOf } from '../organisations/known-organisation.js';
import type { PackagedClaim } from './build-package.js';
import type { GiveDisclosureDto } from './disclosure.dto.js';

/** Whether what was read must stay so until the commit; a read-only transaction may not ask for it. */
export type Hold = '' | 'for share';

export interface Gathered {
  readonly file: Case;
  readonly claimants: readonly Claimant[];
  readonly claims: readonly PackagedClaim[];
  readonly evidence: readonly EvidenceFile[];
}

/** Reads what a disclosure names, and refuses what it names wrongly. A decision holds the case in share until its commit. */
@Injectable()
export class GatherContents {
  constructor(private readonly database: Database) {}

  async execute(inside: Asking, asked: GiveDisclosureDto, hold: Hold = ''): Promise<Gathered> {
    const file = await this.openCase(inside, asked.caseId, hold);
    const findings = new Findings();
    await checkRecipient(inside, asked, file, findings);
    const claimants = await this.claimants(inside, asked, findings);
    const evidence = await evidenceOf(inside, asked, file, findings);
    if (findings.problems.length > 0) throw refusal('request.malformed', {}, findings.problems.slice(0, 200));
    const claims = await inside.rows<PackagedClaim>(
      `select id as "claimId", claimant_id as "claimantId", item, period_from as "periodFrom",
         period_to as "periodTo", amount_fen::text as "amountFen"
       from claims where claimant_id = any($1::uuid[]) order by id`,
      [claimants.map(({ id }) => id)],
    );
    return { file, claimants, claims, evidence };
  }

  private async openCase(inside: Asking, caseId: string, hold: Hold): Promise<Case> {
    const [row] = await inside.rows<Record<string, unknown>>(`select * from cases where id = $1 ${hold}`, [caseId]);
    if (!row) throw refusal('not-found');
    const file = new RowMapping(this.database.source, CaseTable).toState(row);
    if (file.status !== 'accepted') throw refusal('disclosure.case-not-open', { currentState: file.status });
    return file;
  }

  private async claimants(inside: Asking, asked: GiveDisclosureDto, findings: Findings): Promise<Claimant[]> {
    const rows = await inside.rows<Record<string, unknown>>(
      'select * from claimants where case_id = $1 order by position',
      [asked.caseId],
    );
    const mapping = new RowMapping(this.database.source, ClaimantTable);
    const everybody = rows.map((row) => mapping.toState(row));
    if (asked.claimantIds.length === 0) return everybody;
    const known = new Set(everybody.map(({ id }) => id));
    asked.claimantIds.forEach((id, index) => {
      if (!known.has(id)) findings.problem(`/claimantIds/${index}`, 'unknown-claimant');
    });
    const chosen = new Set(asked.claimantIds);
    return everybody.filter(({ id }) => chosen.has(id));
  }
}

async function checkRecipient(
  inside: Asking,
  { recipientId, recipientRegion }: GiveDisclosureDto,
  { ownerId }: Case,
  findings: Findings,
): Promise<void> {
  if (recipientId === ownerId) findings.problem('/recipientId', 'own-organisation');
  // A region that the caller made up could be one the consent happens to cover.
  else if ((await divisionOf(inside, recipientId)) !== recipientRegion) {
    findings.problem('/recipientRegion', 'not-the-recipients-region');
  }
}

async function evidenceOf(
  inside: Asking,
  { fields, evidenceIds, caseId }: GiveDisclosureDto,
  { ownerId }: Case,
  findings: Findings,
): Promise<EvidenceFile[]> {
  if (evidenceIds.length > 0 && !fields.includes('evidence')) findings.problem('/evidenceIds', 'field-not-named');
  const evidence = await inside.rows<EvidenceFile>(
    `select id, media_type as "mediaType", size_bytes as "sizeBytes", sha256 from evidence_files
     where id = any($1::uuid[]) and (owner_id = $2
       or exists (select from case_evidence where evidence_id = evidence_files.id and case_id = $3))
     order by id`,
    [evidenceIds, ownerId, caseId],
  );
  const known = new Set(evidence.map(({ id }) => id));
  evidenceIds.forEach((id, index) => {
    if (!known.has(id)) findings.problem(`/evidenceIds/${index}`, 'unknown-evidence');
  });
  return evidence;
}
