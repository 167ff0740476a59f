import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { Event, EventData } from '../event.js';
import { IsDay, IsFen, IsInstant, IsOneOf, IsSignedFen } from '../field-decorators.js';

export const documentKinds = ['agreement', 'mediation', 'award', 'judgment'] as const;
/** The paper an owed amount stands on. */
export type DocumentKind = (typeof documentKinds)[number];

export const allocationMethods = ['by-instalment', 'pro-rata', 'by-list'] as const;
export type AllocationMethod = (typeof allocationMethods)[number];

/** Part of a receipt that one claim line got. */
export class LineAmount {
  @IsUUID() lineId!: string;
  @IsUUID() claimantId!: string;
  @IsSignedFen() amountFen!: string;
}

@Event('recovery.opened', 1, 'The ledger of a case was opened with its claim lines.')
export class RecoveryOpened extends EventData<RecoveryOpened> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsInt() @Min(0) lineCount!: number;
  @IsFen() claimedFen!: string;
  @IsInstant() openedAt!: string;
}

@Event(
  'recovery.divided',
  1,
  'The lines of some claimants went into the ledger of the case into which the claimants went, with all that stood on them.',
)
export class RecoveryDivided extends EventData<RecoveryDivided> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() newRecoveryId!: string;
  @IsUUID() newCaseId!: string;
  /** What stayed. */
  @IsInt() @Min(0) lineCount!: number;
  @IsFen() claimedFen!: string;
  @IsInstant() dividedAt!: string;
}

@Event('recovery.party-removed', 1, 'An organisation no longer works on the case and sees its ledger no more.')
export class RecoveryPartyRemoved extends EventData<RecoveryPartyRemoved> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() organisationId!: string;
  @IsInstant() removedAt!: string;
}

@Event('recovery.party-added', 1, 'One more organisation takes part in the recovery of a case and sees its ledger.')
export class RecoveryPartyAdded extends EventData<RecoveryPartyAdded> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() organisationId!: string;
  /** The case was handed over to it; the former owner stays a party. */
  @IsBoolean() isOwner!: boolean;
  @IsInstant() addedAt!: string;
}

@Event(
  'recovery.document-entered',
  1,
  'An agreement, mediation, award or judgment fixed what is owed, with its schedule.',
)
export class RecoveryDocumentEntered extends EventData<RecoveryDocumentEntered> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() documentId!: string;
  @IsOneOf(documentKinds) kind!: DocumentKind;
  @IsFen() owedFen!: string;
  @IsInt() @Min(0) instalmentCount!: number;
  @IsOptional() @IsDay() lastDueOn?: string;
  /** The file that holds the paper. */
  @IsOptional() @IsUUID() evidenceId?: string;
  @IsInstant() enteredAt!: string;
}

@Event(
  'receipt.recorded',
  1,
  'Money arrived and was recorded with its evidence; above the limit it waits for a second person.',
)
export class ReceiptRecorded extends EventData<ReceiptRecorded> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() receiptId!: string;
  @IsFen() amountFen!: string;
  @IsDay() receivedOn!: string;
  /** The file that proves it: a bank slip, a signature sheet. */
  @IsOptional() @IsUUID() evidenceId?: string;
  @IsInstant() recordedAt!: string;
}

@Event('receipt.approved', 1, 'A second person approved a receipt above the limit.')
export class ReceiptApproved extends EventData<ReceiptApproved> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() receiptId!: string;
  @IsInstant() approvedAt!: string;
}

@Event('receipt.allocated', 1, 'A receipt was allocated over the claim lines.')
export class ReceiptAllocated extends EventData<ReceiptAllocated> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() receiptId!: string;
  @IsOneOf(allocationMethods) method!: AllocationMethod;
  @IsFen() allocatedFen!: string;
  @IsFen() unallocatedFen!: string;
  @IsFen() totalPaidFen!: string;
  @IsArray()
  @ArrayMaxSize(50000)
  @ValidateNested({ each: true })
  @Type(() => LineAmount)
  lines!: LineAmount[];
  @IsInstant() allocatedAt!: string;
}

@Event('receipt.reversed', 1, 'A receipt was reversed by a counter-entry; nothing was edited.')
export class ReceiptReversed extends EventData<ReceiptReversed> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() receiptId!: string;
  @IsFen() amountFen!: string;
  @IsFen() totalPaidFen!: string;
  @IsArray()
  @ArrayMaxSize(50000)
  @ValidateNested({ each: true })
  @Type(() => LineAmount)
  lines!: LineAmount[];
  @IsInstant() reversedAt!: string;
}

@Event('instalment.overdue', 1, 'An instalment was not paid by its due date.')
export class InstalmentOverdue extends EventData<InstalmentOverdue> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() instalmentId!: string;
  @IsDay() dueOn!: string;
  @IsFen() missingFen!: string;
  @IsInstant() noticedAt!: string;
}

@Event('recovery.settled', 1, 'Everything owed has been paid.')
export class RecoverySettled extends EventData<RecoverySettled> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsFen() paidFen!: string;
  @IsInstant() settledAt!: string;
}

@Event('recovery.unsettled', 1, 'A reversal or a new document left something owed again.')
export class RecoveryUnsettled extends EventData<RecoveryUnsettled> {
  @IsUUID() recoveryId!: string;
  @IsUUID() caseId!: string;
  @IsFen() outstandingFen!: string;
  @IsInstant() unsettledAt!: string;
}
