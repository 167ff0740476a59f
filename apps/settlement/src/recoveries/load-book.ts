import type { AllocationMethod } from '@liandong/contracts';
import { nothingAt, type Asking } from '@liandong/platform';
import type { LineAmountFen } from './journal.js';
import type { Payer, ReceiptFile, ReceiptStanding, ReversalReason } from './receipt.js';
import type { LineBalance } from './line-balance.js';
import type { Book, Recovery } from './recovery.js';
import type { Instalment } from './schedule.js';

/** The children a decision looks at, as they are while the recovery's row is held. */
export async function loadBook(inside: Asking, { id, documentId }: Pick<Recovery, 'id' | 'documentId'>): Promise<Book> {
  const lines = await inside.rows<LineRow>(
    `select line_id, claimant_id, claimed_fen, owed_fen, paid_fen, overpaid_fen
     from line_balances where recovery_id = $1 order by position`,
    [id],
  );
  const instalments = await inside.rows<InstalmentRow>(
    `select id, recovery_id, document_id, position, due_on, amount_fen
     from instalments where recovery_id = $1 and document_id = $2 order by position`,
    [id, documentId],
  );
  return { lines: lines.map(lineOf), instalments: instalments.map(instalmentOf) };
}

/** A receipt of the recovery with all that was added to it; refuses `not-found` by its place in the path. */
export async function loadReceipt(inside: Asking, recoveryId: string, receiptId: string): Promise<ReceiptFile> {
  const [row] = await inside.rows<ReceiptRow>(
    `${receiptsWithFate} where receipts.recovery_id = $1 and receipts.id = $2`,
    [recoveryId, receiptId],
  );
  if (!row) throw nothingAt('/path/receiptId');
  const list = await inside.rows<ShareRow>(
    'select line_id, amount_fen from receipt_list_amounts where recovery_id = $1 and receipt_id = $2',
    [recoveryId, receiptId],
  );
  const allocated = await inside.rows<ShareRow>(
    `select line_id, sum(amount_fen) as amount_fen
     from journal_entries entry join journal_postings posting on posting.entry_id = entry.id
     where entry.recovery_id = $1 and entry.reference = $2 and entry.kind = 'allocation' and posting.account = 'paid'
     group by line_id`,
    [recoveryId, receiptId],
  );
  return { ...receiptOf(row), list: list.map(shareOf), allocated: allocated.map(shareOf) };
}

/** The standing receipts of which some lines got something. */
export async function receiptsOfLines(
  inside: Asking,
  recoveryId: string,
  lineIds: readonly string[],
): Promise<ReceiptFile[]> {
  const found = await inside.rows<{ reference: string }>(
    `select distinct entry.reference
     from journal_postings posting join journal_entries entry on entry.id = posting.entry_id
     where posting.recovery_id = $1 and posting.line_id = any($2::uuid[]) and posting.account = 'paid'
       and entry.kind = 'allocation' and not exists (select from receipt_reversals where receipt_id = entry.reference)
     order by entry.reference`,
    [recoveryId, lineIds],
  );
  return Promise.all(found.map(({ reference }) => loadReceipt(inside, recoveryId, reference)));
}

/** Receipts with approval and reversal, if any, and what of each was allocated. */
export const receiptsWithFate = `
select receipts.*, approval.approved_at, reversal.reversed_at, reversal.reason,
  (select coalesce(-sum(posting.amount_fen), 0)
   from journal_entries entry join journal_postings posting on posting.entry_id = entry.id
   where entry.recovery_id = receipts.recovery_id and entry.reference = receipts.id and entry.kind = 'allocation'
     and posting.account = 'unallocated') as allocated_fen
from receipts
left join receipt_approvals approval on approval.receipt_id = receipts.id
left join receipt_reversals reversal on reversal.receipt_id = receipts.id`;

export interface ReceiptRow {
  readonly id: string;
  readonly recovery_id: string;
  readonly amount_fen: string;
  readonly received_on: string;
  readonly evidence_id: string;
  readonly payer: Payer | null;
  readonly method: AllocationMethod;
  readonly needs_approval: boolean;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly approved_at: Date | null;
  readonly reversed_at: Date | null;
  readonly reason: ReversalReason | null;
  readonly allocated_fen: string;
}

export function receiptOf(row: ReceiptRow): ReceiptStanding {
  return {
    receipt: {
      id: row.id,
      recoveryId: row.recovery_id,
      amountFen: BigInt(row.amount_fen),
      receivedOn: row.received_on,
      evidenceId: row.evidence_id,
      payer: row.payer,
      method: row.method,
      needsApproval: row.needs_approval,
      recordedBy: row.recorded_by,
      recordedAt: row.recorded_at,
    },
    approvedAt: row.approved_at,
    reversedAt: row.reversed_at,
    reversalReason: row.reason,
    allocatedFen: BigInt(row.allocated_fen),
  };
}

export interface LineRow {
  readonly line_id: string;
  readonly claimant_id: string;
  readonly claimed_fen: string;
  readonly owed_fen: string;
  readonly paid_fen: string;
  readonly overpaid_fen: string;
}

export function lineOf(row: LineRow): LineBalance {
  return {
    lineId: row.line_id,
    claimantId: row.claimant_id,
    claimedFen: BigInt(row.claimed_fen),
    owedFen: BigInt(row.owed_fen),
    paidFen: BigInt(row.paid_fen),
    overpaidFen: BigInt(row.overpaid_fen),
  };
}

export interface InstalmentRow {
  readonly id: string;
  readonly recovery_id: string;
  readonly document_id: string;
  readonly position: number;
  readonly due_on: string;
  readonly amount_fen: string;
}

export function instalmentOf(row: InstalmentRow): Instalment {
  return {
    id: row.id,
    recoveryId: row.recovery_id,
    documentId: row.document_id,
    position: row.position,
    dueOn: row.due_on,
    amountFen: BigInt(row.amount_fen),
  };
}

interface ShareRow {
  readonly line_id: string;
  readonly amount_fen: string;
}

function shareOf({ line_id, amount_fen }: ShareRow): LineAmountFen {
  return { lineId: line_id, amountFen: BigInt(amount_fen) };
}
