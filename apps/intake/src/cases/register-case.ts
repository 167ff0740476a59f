import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { adds, currentActor, UnitOfWork, type AddedRows, type InTransaction } from '@liandong/platform';
import { ClaimantTable } from '../claimants/claimant.table.js';
import { SealClaimants } from '../claimants/seal-claimants.js';
import { ConsentTable } from '../consents/consent.table.js';
import { CaseEvidenceTable } from '../evidence/case-evidence.table.js';
import { divisionOf } from '../organisations/known-organisation.js';
import { registerCase, type CaseDraft } from './case.js';
import type { CaseCheckView, RegisteredCaseView } from './case.dto.js';
import { nextCaseNumber } from './case-number.js';
import { CaseTable } from './case.table.js';
import { CheckRegistration } from './check-registration.js';
import { ClaimTable } from './claim.table.js';
import type { RegistrationReading } from './read-registration.js';
import type { RegisterCaseDto } from './registration.dto.js';
import { claimRows, consentRows, evidenceRows } from './rows-of-registration.js';
import { showCase } from './show-case.js';
import { isWithInjury } from './urgency.js';

/** Registers a whole case in one call, or says everything that is wrong with it. */
@Injectable()
export class RegisterCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly checking: CheckRegistration,
    private readonly sealing: SealClaimants,
    private readonly clock: Clock,
  ) {}

  /** The dry run: the same checks, nothing registered. */
  async check(body: unknown): Promise<CaseCheckView> {
    const { findings } = await this.checking.execute(body);
    return { valid: true, warnings: findings.warnings };
  }

  async execute(body: unknown): Promise<RegisteredCaseView> {
    const by = currentActor();
    const now = this.clock.now();
    const checked = await this.checking.execute(body);
    const caseId = newId(now);
    const added = await this.rows(caseId, checked.registration, now);
    return this.work.create(
      CaseTable,
      async (inside) => registerCase(await this.draft(inside, caseId, checked, now), added, by, now),
      (state) => ({ ...showCase(state), warnings: checked.findings.warnings }),
    );
  }

  private async draft(
    inside: InTransaction,
    caseId: string,
    { registration: dto, totalFen }: RegistrationReading,
    now: Date,
  ): Promise<CaseDraft> {
    const { organisationId: ownerId } = currentActor();
    const division = await divisionOf(inside, ownerId);
    return {
      id: caseId,
      number: await nextCaseNumber(inside, division, now),
      ownerId,
      kind: dto.kind,
      channel: dto.channel,
      originRegion: division,
      regionOfPerformance: dto.regionOfPerformance,
      regionOfSeat: dto.regionOfSeat ?? null,
      projectName: dto.projectName ?? null,
      employers: dto.employers,
      facts: dto.facts ?? {},
      claimantCount: dto.claimants.length,
      totalFen,
      hasInjury: isWithInjury(
        dto.kind,
        dto.claimants.flatMap(({ claims }) => claims),
      ),
    };
  }

  private async rows(caseId: string, dto: RegisterCaseDto, now: Date): Promise<AddedRows[]> {
    const claimants = await this.sealing.execute(currentActor().organisationId, caseId, dto.claimants, now);
    return [
      adds(ClaimantTable, claimants),
      adds(ClaimTable, claimRows(claimants, dto.claimants, now)),
      adds(ConsentTable, consentRows(claimants, dto.claimants, now)),
      adds(CaseEvidenceTable, evidenceRows(caseId, dto)),
    ];
  }
}
