import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import {
  ReceiptAllocated,
  ReceiptReversed,
  RecoveryDocumentEntered,
  RecoverySettled,
  RecoveryUnsettled,
} from '@liandong/contracts';
import { KnownRecoveries } from './known-recoveries.js';

/** Follows the money of cases, so that a reported outcome can be held against it. */
@Controller()
export class OnRecoveryEvents {
  constructor(private readonly recoveries: KnownRecoveries) {}

  @EventPattern<string>('recovery.document-entered')
  onDocument(@Payload() event: RecoveryDocumentEntered): Promise<void> {
    return this.recoveries.setOwed(event.caseId, event.owedFen, event.instalmentCount);
  }

  @EventPattern<string>('receipt.allocated')
  onAllocated(@Payload() event: ReceiptAllocated): Promise<void> {
    return this.recoveries.setPaid(event.caseId, event.totalPaidFen);
  }

  @EventPattern<string>('receipt.reversed')
  onReversed(@Payload() event: ReceiptReversed): Promise<void> {
    return this.recoveries.setPaid(event.caseId, event.totalPaidFen);
  }

  @EventPattern<string>('recovery.settled')
  onSettled(@Payload() event: RecoverySettled): Promise<void> {
    return this.recoveries.setSettled(event.caseId, true);
  }

  @EventPattern<string>('recovery.unsettled')
  onUnsettled(@Payload() event: RecoveryUnsettled): Promise<void> {
    return this.recoveries.setSettled(event.caseId, false);
  }
}
