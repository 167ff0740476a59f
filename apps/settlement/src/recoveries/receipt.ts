import type { AllocationMethod } from '@liandong/contracts';
import type { Fen } from '@liandong/kernel';
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

/** What a reversal can stand on: beside what somebody says, that a part of the receipt went into another case. */
export const reversalGrounds = [...reversalReasons, 'case-divided'] as const;
export type ReversalReason = (typeof reversalGrounds)[number];

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

/** A receipt with what became of it. */
export interface ReceiptStanding {
  readonly receipt: Receipt;
  readonly approvedAt: Date | null;
  readonly reversedAt: Date | null;
  readonly reversalReason: ReversalReason | null;
  /** What lines got of it, a reversal left aside. */
  readonly allocatedFen: Fen;
}

/** All a decision needs of a receipt: the list it came with, and what each line got. */
export interface ReceiptFile extends ReceiptStanding {
  readonly list: readonly LineAmountFen[];
  readonly allocated: readonly LineAmountFen[];
}

/** Derived from the rows added to a receipt, never set. */
export function receiptStatus({
  receipt,
  approvedAt,
  reversedAt,
}: Omit<ReceiptStanding, 'allocatedFen'>): ReceiptStatus {
  if (reversedAt !== null) return 'reversed';
  return receipt.needsApproval && approvedAt === null ? 'waiting' : 'posted';
}
