import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { RecoveryDocumentEntered, RecoverySettled, RecoveryUnsettled } from '@liandong/contracts';
import { rememberOwed, rememberSettled } from './closing-circumstances.js';

/** Keeps whether something is owed in a case and whether it is settled: the guard for closing asks. */
@Controller()
export class OnRecoveryEvents {
  @EventPattern<string>('recovery.document-entered')
  onDocument(@Payload() { caseId, owedFen }: RecoveryDocumentEntered): Promise<void> {
    return rememberOwed(caseId, owedFen);
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
