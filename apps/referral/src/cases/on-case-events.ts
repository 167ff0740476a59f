import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseAccepted, CaseClosed, CaseOwnerChanged, CaseReopened, CaseWithdrawn } from '@liandong/contracts';
import { KnownCases } from './known-cases.js';

/** Keeps what this service must know of cases: whose, of what kind, where, and whether still open. */
@Controller()
export class OnCaseEvents {
  constructor(private readonly cases: KnownCases) {}

  @EventPattern<string>('case.accepted')
  onAccepted(@Payload() event: CaseAccepted): Promise<void> {
    return this.cases.remember(event);
  }

  @EventPattern<string>('case.withdrawn')
  onWithdrawn(@Payload() event: CaseWithdrawn): Promise<void> {
    return this.cases.setOpen(event.caseId, false);
  }

  @EventPattern<string>('case.closed')
  onClosed(@Payload() event: CaseClosed): Promise<void> {
    return this.cases.setOpen(event.caseId, false);
  }

  @EventPattern<string>('case.reopened')
  onReopened(@Payload() event: CaseReopened): Promise<void> {
    return this.cases.setOpen(event.caseId, true);
  }

  @EventPattern<string>('case.owner-changed')
  onOwnerChanged(@Payload() event: CaseOwnerChanged): Promise<void> {
    return this.cases.setOwner(event.caseId, event.ownerId);
  }
}
