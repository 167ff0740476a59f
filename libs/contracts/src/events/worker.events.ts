import { IsUUID } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsInstant } from '../field-decorators.js';

@Event(
  'worker-link.issued',
  1,
  'A worker was given an address to look up the own case; the code in it is told nobody else.',
)
export class WorkerLinkIssued extends EventData<WorkerLinkIssued> {
  @IsUUID() linkId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() claimantId!: string;
  @IsInstant() issuedAt!: string;
  @IsInstant() expiresAt!: string;
}

@Event('worker-link.revoked', 1, 'The address of a worker opens nothing any more.')
export class WorkerLinkRevoked extends EventData<WorkerLinkRevoked> {
  @IsUUID() linkId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() claimantId!: string;
  @IsInstant() revokedAt!: string;
}

@Event('worker.outcome-confirmed', 1, 'A worker confirmed the reported outcome; the origin’s clerk completes.')
export class WorkerOutcomeConfirmed extends EventData<WorkerOutcomeConfirmed> {
  @IsUUID() caseId!: string;
  @IsUUID() claimantId!: string;
  @IsUUID() referralId!: string;
  @IsInstant() saidAt!: string;
}

@Event('worker.outcome-objected', 1, 'A worker objected to the reported outcome; the origin’s clerk asks why.')
export class WorkerOutcomeObjected extends EventData<WorkerOutcomeObjected> {
  @IsUUID() caseId!: string;
  @IsUUID() claimantId!: string;
  @IsUUID() referralId!: string;
  @IsInstant() saidAt!: string;
}
