import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, dateInShanghai } from '@liandong/kernel';
import { adds, UnitOfWork, type InTransaction } from '@liandong/platform';
import { Findings } from '../cases/findings.js';
import type { CaseStatus } from '../cases/lifecycle.js';
import { lookUp } from '../cases/look-up-references.js';
import { consentRow } from '../cases/rows-of-registration.js';
import { CaseEvidenceTable, type CaseEvidence } from '../evidence/case-evidence.table.js';
import { reachedCase, reachedClaimant } from '../referrals/home-union.js';
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
        const [own] = await inside.rows<{ status: CaseStatus }>('select status from cases where id = $1 for share', [
          caseId,
        ]);
        if (!own && (await inside.rows(reachedCase, [caseId])).length === 0) throw refusal('not-found');
        await this.check(inside, caseId, dto);
        if (!own) await mustBeOwnFile(inside, dto.evidenceId);
        const consent = consentRow(dto, { id: dto.claimantId, caseId }, now);
        // The file of a case handed over takes nothing in from the home union; while its referral lives it is open.
        if (!own) return giveConsent(consent, 'accepted', []);
        return giveConsent(consent, own.status, [
          adds(CaseEvidenceTable, await missingLinks(inside, caseId, dto.evidenceId)),
        ]);
      },
      showConsent,
    );
  }

  private async check(inside: InTransaction, caseId: string, dto: GiveConsentDto): Promise<void> {
    const findings = new Findings();
    checkConsent(dto, '', dateInShanghai(this.clock.now()), findings);
    const claimants = await inside.rows<{ caseId: string }>(reachedClaimant, [dto.claimantId]);
    if (!claimants.some((claimant) => claimant.caseId === caseId)) findings.problem('/claimantId', 'unknown-claimant');
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

/** Whose case it is opens the form of a consent: so a home union names none that was only lent to it. */
async function mustBeOwnFile(inside: InTransaction, evidenceId: string | undefined): Promise<void> {
  if (!evidenceId) return;
  const sql = 'select from evidence_files where id = $1 and owner_id = any (app_organisations())';
  if ((await inside.rows(sql, [evidenceId])).length > 0) return;
  throw refusal('request.malformed', {}, [{ pointer: '/evidenceId', code: 'unknown-evidence' }]);
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
