import type { AllocationMethod } from '@liandong/contracts';
import { sumFen, type Fen } from '@liandong/kernel';
import type { LineAmountFen } from './journal.js';

/** Who the money came from: a role, never a name. General contractor and deposit: Decree 724, articles 30 and 32. */
export const payers = [
  'employer',
  'subcontractor',
  'general-contractor',
  'labour-agency',
  'wage-deposit',
  'court',
  'other',
] as const;
export type Payer = (typeof payers)[number];

/** Why a receipt is taken back. Coded, because the reason goes into the public facts. */
export const reversalReasons = ['entered-in-error', 'duplicate', 'wrong-case', 'bank-returned', 'other'] as const;
export type ReversalReason = (typeof reversalReasons)[number];

/** Money that came in. Counts only with evidence and, above the limit, a second person's approval. */
export interface Receipt {
  readonly id: string;
  readonly recoveryId: string;
  readonly amountFen: Fen;
  readonly receivedOn: string;
  readonly evidenceId: string;
  readonly payer: Payer | null;
  readonly method: AllocationMethod;
  readonly needsApproval: boolean;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** What a receipt by list gives to one line. */
export interface ListedAmount {
  readonly receiptId: string;
  readonly recoveryId: string;
  readonly lineId: string;
  readonly amountFen: Fen;
}

export interface ReceiptApproval {
  readonly receiptId: string;
  readonly recoveryId: string;
  /** Repeated from the receipt, so that the database itself can refuse one person in both places. */
  readonly recordedBy: string;
  readonly approvedBy: string;
  readonly approvedAt: Date;
}

export interface ReceiptReversal {
  readonly receiptId: string;
  readonly recoveryId: string;
  readonly reason: ReversalReason;
  readonly reversedBy: string;
  readonly reversedAt: Date;
}

export const receiptStatuses = ['waiting', 'posted', 'reversed'] as const;
export type ReceiptStatus = (typeof receiptStatuses)[number];

/** A receipt with all that was added to it since it was recorded. */
export interface ReceiptFile {
  readonly receipt: Receipt;
  readonly list: readonly LineAmountFen[];
  readonly approvedAt: Date | null;
  readonly reversedAt: Date | null;
  readonly reversalReason: ReversalReason | null;
  /** What each line got of it, a reversal left aside. */
  readonly allocated: readonly LineAmountFen[];
}

/** Derived from the rows added to a receipt, never set. */
export function receiptStatus({ receipt, approvedAt, reversedAt }: Omit<ReceiptFile, 'allocated'>): ReceiptStatus {
  if (reversedAt !== null) return 'reversed';
  return receipt.needsApproval && approvedAt === null ? 'waiting' : 'posted';
}

/** What lines got of a receipt so far. */
export function allocatedOf({ allocated }: Pick<ReceiptFile, 'allocated'>): Fen {
  return sumFen(allocated.map(({ amountFen }) => amountFen));
}
