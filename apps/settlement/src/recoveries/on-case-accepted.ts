import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseAccepted } from '@liandong/contracts';
import { parseFen } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { CaseParties } from './case-parties.js';
import { CircumstanceReader } from './circumstances.js';
import { openRecovery } from './recovery.js';
import { RecoveryTable } from './recovery.table.js';

/** An accepted case gets its ledger, with every claim as a line. */
@Controller()
export class OnCaseAccepted {
  constructor(
    private readonly work: UnitOfWork,
    private readonly parties: CaseParties,
    private readonly circumstances: CircumstanceReader,
  ) {}

  @EventPattern<string>('case.accepted')
  async handle(@Payload() event: CaseAccepted): Promise<void> {
    const partyIds = await this.parties.of(event.caseId);
    const claims = event.claims.map((claim) => ({ ...claim, amountFen: parseFen(claim.amountFen) }));
    const accepted = { ...event, partyIds, totalFen: parseFen(event.totalFen), claims };
    await this.work.create(
      RecoveryTable,
      () => openRecovery(accepted, this.circumstances.ofSystem()),
      () => undefined,
    );
  }
}
