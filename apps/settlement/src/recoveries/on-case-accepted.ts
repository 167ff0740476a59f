import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseAccepted } from '@liandong/contracts';
import { parseFen } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { CaseParties } from './case-parties.js';
import { CircumstanceReader } from './circumstances.js';
import { openRecovery } from './recovery.js';
import { RecoveryTable } from './recovery.table.js';

/**
 * An accepted case gets its ledger, with every claim as a line. That of a case that was divided from another comes with
 * what stands on the lines already, by the division of the other ledger: whichever of the two is heard first.
 */
@Controller()
export class OnCaseAccepted {
  constructor(
    private readonly work: UnitOfWork,
    private readonly parties: CaseParties,
    private readonly circumstances: CircumstanceReader,
  ) {}

  @EventPattern<string>('case.accepted')
  async handle(@Payload() event: CaseAccepted): Promise<void> {
    if (event.dividedFrom) return;
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
