import { LineAmount, PaymentRecorded, ReceiptAllocated } from '@liandong/contracts';
import { dateInShanghai, formatFen, sumFen, type Fen } from '@liandong/kernel';
import { allocate, type AllocationOrder } from './allocation.js';
import type { Circumstances } from './circumstances.js';
import { book, shift, transfer, type Booking, type LineAmountFen } from './journal.js';
import { withPaid, type LineBalance } from './line-balance.js';
import type { Receipt } from './receipt.js';
import { caughtUp, factOf, headOf, settling, totalled, type Book, type Recovery } from './recovery.js';

/** What posting money changed. */
export interface Posted {
  readonly state: Recovery;
  readonly events: readonly object[];
  readonly bookings: readonly Booking[];
  readonly allocated: readonly LineAmountFen[];
}

/** Takes a receipt into the journal, then spreads it over the lines. */
export function post(
  recovery: Recovery,
  ledger: Book,
  { receipt, order }: { receipt: Receipt; order: AllocationOrder },
  circumstances: Circumstances,
): Posted {
  const { id: reference, amountFen } = receipt;
  const arrival = book(
    headOf(recovery, circumstances, { kind: 'receipt', reference }),
    shift('received', 'unallocated', amountFen),
  );
  const holding = { ...recovery, unallocatedFen: recovery.unallocatedFen + amountFen };
  const posted = spread(holding, ledger, { receipt, amountFen, order }, circumstances);
  return { ...posted, bookings: [...arrival, ...posted.bookings] };
}

/** Moves unallocated money of a receipt to the lines, as far as they are owed it. */
export function spread(
  recovery: Recovery,
  ledger: Book,
  { receipt, amountFen, order }: { receipt: Receipt; amountFen: Fen; order: AllocationOrder },
  circumstances: Circumstances,
): Posted {
  const allocated = allocate(amountFen, order, ledger.lines, ledger.instalments);
  const allocatedFen = sumFen(allocated.map((share) => share.amountFen));
  const bookings = book(
    headOf(recovery, circumstances, { kind: 'allocation', reference: receipt.id }),
    transfer('unallocated', 'paid', allocated),
  );
  const holding = { ...recovery, unallocatedFen: recovery.unallocatedFen - allocatedFen };
  const paid = totalled(holding, withPaid(ledger.lines, allocated));
  const today = dateInShanghai(circumstances.now);
  const { state, events } = settling(caughtUp(paid, ledger.instalments, today), circumstances.now);
  const told = { state, receipt, allocatedFen, unallocatedFen: amountFen - allocatedFen };
  const lines = lineAmounts(ledger.lines, allocated);
  return {
    state,
    events: [
      allocatedEvent({ ...told, method: order.method, lines }, circumstances),
      ...events,
      ...(allocatedFen > 0n ? [paymentFact({ ...told, lines }, circumstances)] : []),
    ],
    bookings,
    allocated,
  };
}

/** The shares as an event tells them: with the claimant, so that a reader need not know the lines. */
export function lineAmounts(lines: readonly LineBalance[], shares: readonly LineAmountFen[]): LineAmount[] {
  const claimantOf = new Map(lines.map(({ lineId, claimantId }) => [lineId, claimantId]));
  return shares.map(({ lineId, amountFen }) =>
    Object.assign(new LineAmount(), {
      lineId,
      claimantId: claimantOf.get(lineId)!,
      amountFen: formatFen(amountFen),
    }),
  );
}

interface Told {
  readonly state: Recovery;
  readonly receipt: Receipt;
  readonly allocatedFen: Fen;
  readonly unallocatedFen: Fen;
  readonly lines: LineAmount[];
}

function allocatedEvent(
  { state, receipt, method, ...told }: Told & Pick<AllocationOrder, 'method'>,
  { now }: Circumstances,
): ReceiptAllocated {
  return new ReceiptAllocated({
    recoveryId: state.id,
    caseId: state.caseId,
    receiptId: receipt.id,
    method,
    allocatedFen: formatFen(told.allocatedFen),
    unallocatedFen: formatFen(told.unallocatedFen),
    totalPaidFen: formatFen(state.paidFen),
    lines: told.lines,
    allocatedAt: now.toISOString(),
  });
}

function paymentFact({ state, receipt, allocatedFen, lines }: Told, circumstances: Circumstances): PaymentRecorded {
  return new PaymentRecorded({
    ...factOf(state, circumstances),
    paymentKey: circumstances.pseudonym('payment', receipt.id),
    workers: new Set(lines.map(({ claimantId }) => claimantId)).size,
    amountFen: formatFen(allocatedFen),
    totalPaidFen: formatFen(state.paidFen),
    receivedOn: receipt.receivedOn,
  });
}
