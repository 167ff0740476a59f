import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ReceiptRecorded, RecoveryDocumentEntered, RecoverySettled, RecoveryUnsettled } from '@liandong/contracts';
import { attachEvidence } from '../evidence/attached-evidence.js';
import { rememberOwed, rememberSettled } from './closing-circumstances.js';

/**
 * Keeps whether something is owed in a case and whether it is settled: the guard for closing asks. The papers and bank
 * slips it stands on open to the owner of the case.
 */
@Controller()
export class OnRecoveryEvents {
  @EventPattern<string>('recovery.document-entered')
  async onDocument(@Payload() { caseId, owedFen, evidenceId }: RecoveryDocumentEntered): Promise<void> {
    await rememberOwed(caseId, owedFen);
    await attachEvidence({ caseId, evidenceId });
  }

  @EventPattern<string>('receipt.recorded')
  onReceipt(@Payload() { caseId, evidenceId }: ReceiptRecorded): Promise<void> {
    return attachEvidence({ caseId, evidenceId });
  }

  @EventPattern<string>('recovery.settled')
  onSettled(@Payload() { caseId }: RecoverySettled): Promise<void> {
    return rememberSettled(caseId, true);
  }

  @EventPattern<string>('recovery.unsettled')
  onUnsettled(@Payload() { caseId }: RecoveryUnsettled): Promise<void> {
    return rememberSettled(caseId, false);
  }
}
