import { ReceiptApproved, ReceiptRecorded, refusal } from '@liandong/contracts';
import { dateInShanghai, formatFen, sumFen, type Fen } from '@liandong/kernel';
import { adds, type Decision } from '@liandong/platform';
import type { AllocationOrder } from './allocation.js';
import type { Circumstances } from './circumstances.js';
import { lineProblems, type LineBalance } from './line-balance.js';
import { post, spread, type Posted } from './posting.js';
import { receiptStatus, type Payer, type Receipt, type ReceiptFile, type ReceiptStatus } from './receipt.js';
import { booked, refuseTooLarge, type Book, type Recovery } from './recovery.js';
import { ListedAmountTable, ReceiptApprovalTable, ReceiptTable } from './recovery.table.js';
import { requireRole } from './who-may.js';

export interface ReceiptOrder extends AllocationOrder {
  readonly amountFen: Fen;
  readonly receivedOn: string;
  readonly evidenceId: string;
  readonly payer: Payer | null;
}

/** What a decision on a receipt answers: for the recovery, and the receipt as it stands afterwards. */
export interface ReceiptDecided {
  readonly decision: Decision<Recovery>;
  readonly file: ReceiptFile;
}

/** Records money that came in. Up to the limit it is posted and allocated at once; above, it waits. */
export function recordReceipt(
  recovery: Recovery,
  ledger: Book,
  order: ReceiptOrder,
  circumstances: Circumstances,
): ReceiptDecided {
  requireRole(circumstances.by, 'record-receipt');
  const today = dateInShanghai(circumstances.now);
  if (order.receivedOn > today)
    throw refusal('receipt.received-in-future', { today }, [{ pointer: '/receivedOn', code: 'day-in-future' }]);
  refuseFaultyList(ledger.lines, order, order.amountFen);
  refuseTooLarge(recovery.paidFen + recovery.unallocatedFen + order.amountFen, '/amountFen');
  return takeReceipt(recovery, ledger, order, circumstances);
}

/** The same of money that is known to be in order. */
export function takeReceipt(
  recovery: Recovery,
  ledger: Book,
  order: ReceiptOrder,
  circumstances: Circumstances,
): ReceiptDecided {
  const receipt = receiptOf(recovery, order, circumstances);
  const file: ReceiptFile = {
    receipt,
    list: order.list,
    approvedAt: null,
    reversedAt: null,
    reversalReason: null,
    ...notAllocated,
  };
  const listed = order.list.map((part) => ({ receiptId: receipt.id, recoveryId: recovery.id, ...part }));
  const recorded = {
    events: [recordedEvent(recovery, receipt)],
    added: [adds(ReceiptTable, [receipt]), adds(ListedAmountTable, listed)],
  };
  if (receiptStatus(file) === 'waiting') return { decision: { state: recovery, ...recorded }, file };
  const posted = post(recovery, ledger, { receipt, order }, circumstances);
  return { decision: following(recorded, posted), file: { ...file, ...allocatedBy(posted) } };
}

/** A second person vouches for a receipt above the limit; now it is posted, by the lines as they are today. */
export function approveReceipt(
  recovery: Recovery,
  ledger: Book,
  file: ReceiptFile,
  circumstances: Circumstances,
): ReceiptDecided {
  const { by, now } = circumstances;
  const { receipt, list } = file;
  requireRole(by, 'approve-receipt');
  requireStatus(file, 'waiting');
  if (by.subject === receipt.recordedBy) throw refusal('receipt.second-person-required');

  const place = { recoveryId: recovery.id, receiptId: receipt.id };
  const approval = { ...place, recordedBy: receipt.recordedBy, approvedBy: by.subject, approvedAt: now };
  const approved = {
    events: [new ReceiptApproved({ ...place, caseId: recovery.caseId, approvedAt: now.toISOString() })],
    added: [adds(ReceiptApprovalTable, [approval])],
  };
  const posted = post(recovery, ledger, { receipt, order: { method: receipt.method, list } }, circumstances);
  return { decision: following(approved, posted), file: { ...file, approvedAt: now, ...allocatedBy(posted) } };
}

/** Spreads what is left of a posted receipt: it came before the document, or was more than was owed then. */
export function allocateReceipt(
  recovery: Recovery,
  ledger: Book,
  { file, order }: { file: ReceiptFile; order: AllocationOrder },
  circumstances: Circumstances,
): ReceiptDecided {
  requireRole(circumstances.by, 'allocate-receipt');
  requireStatus(file, 'posted');
  const amountFen = file.receipt.amountFen - file.allocatedFen;
  refuseFaultyList(ledger.lines, order, amountFen);
  const posted = spread(recovery, ledger, { receipt: file.receipt, amountFen, order }, circumstances);
  if (posted.allocated.length === 0) throw refusal('receipt.nothing-to-allocate');
  return { decision: following({ events: [], added: [] }, posted), file: { ...file, ...allocatedBy(posted, file) } };
}

const notAllocated = { allocated: [], allocatedFen: 0n } as const;

/** What lines have of a receipt after one more posting. */
function allocatedBy(
  posted: Posted,
  before: Pick<ReceiptFile, 'allocated' | 'allocatedFen'> = notAllocated,
): Pick<ReceiptFile, 'allocated' | 'allocatedFen'> {
  return {
    allocated: [...before.allocated, ...posted.allocated],
    allocatedFen: before.allocatedFen + sumFen(posted.allocated.map(({ amountFen }) => amountFen)),
  };
}

/** Refuses when the receipt stands elsewhere, and names where. */
export function requireStatus(file: ReceiptFile, ...wanted: readonly ReceiptStatus[]): void {
  const status = receiptStatus(file);
  if (!wanted.includes(status)) throw refusal('receipt.not-in-this-state', { receiptStatus: status });
}

function following(first: Required<Pick<Decision<Recovery>, 'events' | 'added'>>, posted: Posted): Decision<Recovery> {
  return {
    state: posted.state,
    events: [...first.events, ...posted.events],
    added: [...first.added, ...booked(posted.bookings)],
  };
}

function refuseFaultyList(lines: readonly LineBalance[], { method, list }: AllocationOrder, amountFen: Fen): void {
  const isByList = method === 'by-list';
  if (isByList && list.length === 0) {
    throw refusal('request.malformed', {}, [{ pointer: '/list', code: 'list-missing' }]);
  }
  if (!isByList && list.length > 0) {
    throw refusal('request.malformed', {}, [{ pointer: '/list', code: 'only-by-list' }]);
  }
  const problems = lineProblems(lines, list, 'list');
  if (problems.length > 0) throw refusal('recovery.lines-unknown', {}, problems);
  const listedFen = sumFen(list.map((part) => part.amountFen));
  if (listedFen > amountFen) {
    const sums = { listedFen: formatFen(listedFen), amountFen: formatFen(amountFen) };
    throw refusal('receipt.list-exceeds-amount', sums, [{ pointer: '/list', code: 'sum-above-amount' }]);
  }
}

function receiptOf(
  recovery: Recovery,
  order: ReceiptOrder,
  { now, by, newId, approvalLimitFen }: Circumstances,
): Receipt {
  const { amountFen, receivedOn, evidenceId, payer, method } = order;
  return {
    id: newId(),
    recoveryId: recovery.id,
    amountFen,
    receivedOn,
    evidenceId,
    payer,
    method,
    needsApproval: amountFen > approvalLimitFen,
    recordedBy: by.subject,
    recordedAt: now,
  };
}

function recordedEvent({ id: recoveryId, caseId }: Recovery, receipt: Receipt): ReceiptRecorded {
  return new ReceiptRecorded({
    recoveryId,
    caseId,
    receiptId: receipt.id,
    amountFen: formatFen(receipt.amountFen),
    receivedOn: receipt.receivedOn,
    evidenceId: receipt.evidenceId,
    recordedAt: receipt.recordedAt.toISOString(),
  });
}
