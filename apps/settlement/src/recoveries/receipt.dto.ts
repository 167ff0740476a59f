import { allocationMethods, IsDay, IsFen, IsInstant, IsOneOf, IsPositiveFen } from '@liandong/contracts';
import type { AllocationMethod } from '@liandong/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { payers, receiptStatuses, reversalGrounds, reversalReasons } from './receipt.js';
import type { Payer, ReceiptStatus, ReversalReason } from './receipt.js';
import { CURRENCY, LineAmountDto, RecoveryView } from './recovery.dto.js';
import { recoveryActions, type RecoveryAction } from './who-may.js';

/** How money is spread over the lines. */
export class AllocateReceiptDto {
  /** `by-instalment` fills the oldest instalment first, `pro-rata` by what is open, `by-list` as listed. */
  @IsOneOf(allocationMethods) method!: AllocationMethod;
  /** For `by-list` only: what each line gets; together at most the amount. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LineAmountDto)
  list?: LineAmountDto[];
}

export class RecordReceiptDto extends AllocateReceiptDto {
  @IsPositiveFen() amountFen!: string;
  /** Day the money arrived, Asia/Shanghai. */
  @IsDay() receivedOn!: string;
  /** Bank slip or signature sheet, as evidence of the case: money without it does not count. */
  @IsUUID() evidenceId!: string;
  /** In which role the payer paid; no names. */
  @IsOptional() @IsOneOf(payers) payer?: Payer;
}

export class ReverseReceiptDto {
  @IsOneOf(reversalReasons) reason!: ReversalReason;
}

export class ReceiptView {
  id!: string;
  @IsOneOf(receiptStatuses) status!: ReceiptStatus;
  currency!: typeof CURRENCY;
  @IsFen() amountFen!: string;
  /** What lines got of it; nothing while it waits or once it is reversed. */
  @IsFen() allocatedFen!: string;
  @IsFen() unallocatedFen!: string;
  @IsOneOf(allocationMethods) method!: AllocationMethod;
  @IsDay() receivedOn!: string;
  evidenceId!: string;
  @IsOptional() @IsOneOf(payers) payer?: Payer;
  @IsInstant() recordedAt!: string;
  @IsOptional() @IsInstant() approvedAt?: string;
  @IsOptional() @IsInstant() reversedAt?: string;
  @IsOptional() @IsOneOf(reversalGrounds) reversalReason?: ReversalReason;
  /** What the caller may do with it now. */
  @IsOneOf(recoveryActions, { each: true }) actions!: RecoveryAction[];
}

export class ReceiptPage {
  items!: ReceiptView[];
  next?: string;
}

/** The recovery after something happened to a receipt, and the receipt. */
export class ReceiptDecidedView extends RecoveryView {
  receipt?: ReceiptView;
}
