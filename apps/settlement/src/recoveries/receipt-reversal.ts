import { PaymentReversed, ReceiptReversed } from '@liandong/contracts';
import { dateInShanghai, formatFen, type Fen } from '@liandong/kernel';
import { adds } from '@liandong/platform';
import type { Circumstances } from './circumstances.js';
import { book, shift, transfer, type Booking, type LineAmountFen } from './journal.js';
import { differences, owing, withPaid, type LineBalance } from './line-balance.js';
import { lineAmounts } from './posting.js';
import { requireStatus, type ReceiptDecided } from './receipt-decisions.js';
import { receiptStatus, type ReceiptFile, type ReversalReason } from './receipt.js';
import { booked, factOf, headOf, settling, totalled, type Book, type Recovery } from './recovery.js';
import { ReceiptReversalTable } from './recovery.table.js';
import { dueTimer, INSTALMENT_DUE, standingsOf } from './schedule.js';
import { requireRole } from './who-may.js';

/** Takes a receipt back, once, by a counter-entry. One that still waits was never posted: it is only called off. */
export function reverseReceipt(
  recovery: Recovery,
  ledger: Book,
  { file, reason }: { file: ReceiptFile; reason: ReversalReason },
  circumstances: Circumstances,
): ReceiptDecided {
  const { by, now } = circumstances;
  requireRole(by, 'reverse-receipt');
  requireStatus(file, 'waiting', 'posted');

  const wasPosted = receiptStatus(file) === 'posted';
  const taken = file.allocated.map(({ lineId, amountFen }) => ({ lineId, amountFen: -amountFen }));
  const lines = withPaid(ledger.lines, taken).map((line) => owing(line, line.owedFen));
  const restFen = file.receipt.amountFen - file.allocatedFen;
  const holding = { ...recovery, unallocatedFen: recovery.unallocatedFen - (wasPosted ? restFen : 0n) };
  const { state, events } = settling(totalled(holding, lines), now);

  const bookings = wasPosted
    ? counterEntry(recovery, { file, taken, restFen }, { before: ledger.lines, after: lines }, circumstances)
    : [];
  const reversal = {
    receiptId: file.receipt.id,
    recoveryId: recovery.id,
    reason,
    reversedBy: by.subject,
    reversedAt: now,
  };
  const told = { state, file, reason, lines: lineAmounts(ledger.lines, taken) };
  return {
    decision: {
      state,
      events: [reversedEvent(told, now), ...events, ...(taken.length > 0 ? [reversedFact(told, circumstances)] : [])],
      added: [adds(ReceiptReversalTable, [reversal]), ...booked(bookings)],
      // Days that passed while the money seemed to be there: their timers ring once more, and find it missing.
      cancelTimers: [INSTALMENT_DUE],
      timers: standingsOf(ledger.instalments, state.paidFen - state.overpaidFen)
        .filter(({ paidFen, amountFen, dueOn }) => paidFen < amountFen || dueOn >= dateInShanghai(now))
        .map(dueTimer),
    },
    file: { ...file, reversedAt: now, reversalReason: reason },
  };
}

function counterEntry(
  recovery: Recovery,
  { file, taken, restFen }: { file: ReceiptFile; taken: readonly LineAmountFen[]; restFen: Fen },
  { before, after }: { before: readonly LineBalance[]; after: readonly LineBalance[] },
  circumstances: Circumstances,
): Booking[] {
  return book(headOf(recovery, circumstances, { kind: 'reversal', reference: file.receipt.id }), [
    ...transfer('received', 'paid', taken),
    ...shift('unallocated', 'received', restFen),
    ...transfer('overpayments', 'overpaid', differences(before, after, 'overpaidFen')),
  ]);
}

interface Told {
  readonly state: Recovery;
  readonly file: ReceiptFile;
  readonly reason: ReversalReason;
  readonly lines: ReturnType<typeof lineAmounts>;
}

function reversedEvent({ state, file, lines }: Told, now: Date): ReceiptReversed {
  return new ReceiptReversed({
    recoveryId: state.id,
    caseId: state.caseId,
    receiptId: file.receipt.id,
    amountFen: formatFen(file.receipt.amountFen),
    totalPaidFen: formatFen(state.paidFen),
    lines,
    reversedAt: now.toISOString(),
  });
}

function reversedFact({ state, file, reason }: Told, circumstances: Circumstances): PaymentReversed {
  return new PaymentReversed({
    ...factOf(state, circumstances),
    paymentKey: circumstances.pseudonym('payment', file.receipt.id),
    amountFen: formatFen(file.allocatedFen),
    totalPaidFen: formatFen(state.paidFen),
    reason,
  });
}
