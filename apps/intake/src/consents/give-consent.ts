import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, dateInShanghai } from '@liandong/kernel';
import { adds, UnitOfWork, type InTransaction } from '@liandong/platform';
import { Findings } from '../cases/findings.js';
import type { CaseStatus } from '../cases/lifecycle.js';
import { lookUp } from '../cases/look-up-references.js';
import { consentRow } from '../cases/rows-of-registration.js';
import { CaseEvidenceTable, type CaseEvidence } from '../evidence/case-evidence.table.js';
import { checkConsent } from './check-consent.js';
import { giveConsent } from './consent.js';
import type { ConsentView, GiveConsentDto } from './consent.dto.js';
import { ConsentTable } from './consent.table.js';
import { showConsent } from './show-consent.js';

/** Records a consent that a worker gives after the registration of the case. */
@Injectable()
export class GiveConsent {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(caseId: string, dto: GiveConsentDto): Promise<ConsentView> {
    const now = this.clock.now();
    return this.work.create(
      ConsentTable,
      async (inside) => {
        const [found] = await inside.rows<{ status: CaseStatus }>('select status from cases where id = $1 for share', [
          caseId,
        ]);
        if (!found) throw refusal('not-found');
        await this.check(inside, caseId, dto);
        const links = adds(CaseEvidenceTable, await missingLinks(inside, caseId, dto.evidenceId));
        return giveConsent(consentRow(dto, { id: dto.claimantId, caseId }, now), found.status, [links]);
      },
      showConsent,
    );
  }

  private async check(inside: InTransaction, caseId: string, dto: GiveConsentDto): Promise<void> {
    const findings = new Findings();
    checkConsent(dto, '', dateInShanghai(this.clock.now()), findings);
    const claimants = await inside.rows('select id from claimants where id = $1 and case_id = $2', [
      dto.claimantId,
      caseId,
    ]);
    if (claimants.length === 0) findings.problem('/claimantId', 'unknown-claimant');
    const named = (id: string | undefined, pointer: string) => (id ? [{ id, pointer }] : []);
    await lookUp(inside, 'evidence_files', named(dto.evidenceId, '/evidenceId'), (pointer) =>
      findings.problem(pointer, 'unknown-evidence'),
    );
    await lookUp(inside, 'organisations', named(dto.recipientId, '/recipientId'), (pointer) =>
      findings.problem(pointer, 'unknown-organisation'),
    );
    if (findings.problems.length > 0) throw refusal('request.malformed', {}, findings.problems);
  }
}

/** The form a consent stands on belongs to its case; a roster signed by many is linked once. */
async function missingLinks(
  inside: InTransaction,
  caseId: string,
  evidenceId: string | undefined,
): Promise<CaseEvidence[]> {
  if (!evidenceId) return [];
  const present = await inside.rows('select case_id from case_evidence where case_id = $1 and evidence_id = $2', [
    caseId,
    evidenceId,
  ]);
  return present.length > 0 ? [] : [{ caseId, evidenceId }];
}
