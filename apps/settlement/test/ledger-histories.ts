import { PaymentRecorded, PaymentReversed } from '@liandong/contracts';
import { addCalendarDays, allocateByLargestRemainder, sumFen, type Fen } from '@liandong/kernel';
import fc from 'fast-check';
import { outstandingOf, type LineCause } from '../src/recoveries/line-status.js';
import { receiptStatus } from '../src/recoveries/receipt.js';
import type { PaperLedger } from './paper-ledger.js';

/** Round amounts meet again: a document that owes exactly what was paid is rare among amounts at random. */
const round = fc.constantFrom(0n, 0n, 100n, 200n, 300n);
const sixAmounts = fc.oneof(
  fc.array(round, { minLength: 6, maxLength: 6 }),
  fc.array(fc.bigInt({ min: 0n, max: 30_000_000n }), { minLength: 6, maxLength: 6 }),
);
const index = fc.nat({ max: 30 });

/** Something done to a ledger; answers what may have moved its lines. */
export type Step = (ledger: PaperLedger) => LineCause;
const unless = (isIdle: boolean, work: () => void) => void (isIdle || work());

const enterDocument = fc
  .record({
    kind: fc.constantFrom('agreement' as const, 'award' as const),
    weights: sixAmounts,
    parts: fc.array(fc.bigInt({ min: 1n, max: 5n }), { maxLength: 4 }),
    gap: fc.nat({ max: 20 }),
    byTotal: fc.boolean(),
  })
  .map(({ kind, weights, parts, gap, byTotal }): Step => (ledger) => {
    const { lines } = ledger.book;
    const amounts = lines.map(({ lineId }, line) => ({ lineId, amountFen: weights[line]! }));
    const owedFen = byTotal ? weights[0]! * 6n : sumFen(amounts.map(({ amountFen }) => amountFen));
    const canSchedule = parts.length > 0 && owedFen >= 100n;
    const instalments = canSchedule
      ? allocateByLargestRemainder(owedFen, parts).map((amountFen, position) => ({
          amountFen,
          dueOn: addCalendarDays(ledger.today, gap * (position + 1)),
        }))
      : [];
    ledger.document({ kind, instalments, ...(byTotal ? { totalFen: owedFen } : { amounts }) });
    return 'document';
  });

const recordReceipt = fc
  .record({
    amountFen: fc.oneof(fc.constantFrom(100n, 200n, 300n, 600n), fc.bigInt({ min: 1n, max: 40_000_000n })),
    method: fc.constantFrom('by-instalment' as const, 'pro-rata' as const, 'by-list' as const),
    shares: fc.array(fc.bigInt({ min: 1n, max: 9n }), { minLength: 6, maxLength: 6 }),
    listed: fc.nat({ max: 5 }),
  })
  .map(({ amountFen, method, shares, listed }): Step => (ledger) => {
    const { lines } = ledger.book;
    const named = lines.slice(0, Math.max(1, listed));
    const parts = allocateByLargestRemainder(amountFen, shares.slice(0, named.length));
    const list = named.map(({ lineId }, line) => ({ lineId, amountFen: parts[line]! }));
    ledger.record({ amountFen, method, list: method === 'by-list' ? list : [] });
    return 'receipt';
  });

const onReceipt = (cause: LineCause, status: 'waiting' | 'posted', act: (ledger: PaperLedger, at: number) => void) =>
  index.map((at): Step => (ledger) => {
    const found = ledger.receipts.findIndex(
      (file, place) => place >= at % (ledger.receipts.length || 1) && receiptStatus(file) === status,
    );
    unless(found < 0, () => act(ledger, found));
    return cause;
  });

const approve = onReceipt('receipt', 'waiting', (ledger, at) => ledger.approve(ledger.receipts[at]!));
const reverse = onReceipt('reversal', 'posted', (ledger, at) => ledger.reverse(ledger.receipts[at]!));
const callOff = onReceipt('reversal', 'waiting', (ledger, at) => ledger.reverse(ledger.receipts[at]!));
const allocateRest = onReceipt('receipt', 'posted', (ledger, at) => {
  const file = ledger.receipts[at]!;
  const isUseless =
    file.allocatedFen === file.receipt.amountFen || ledger.book.lines.every((line) => outstandingOf(line) === 0n);
  unless(isUseless, () => ledger.allocate(file, { method: 'pro-rata', list: [] }));
});
const passDays = fc.integer({ min: 1, max: 40 }).map((days): Step => (ledger) => {
  ledger.passTo(addCalendarDays(ledger.today, days));
  return 'missed-instalment';
});

/** Claims, and what happens to them. */
export const history = fc.record({
  claims: fc.array(fc.bigInt({ min: 1n, max: 30_000_000n }), { minLength: 1, maxLength: 4 }),
  steps: fc.array(
    fc.oneof(enterDocument, recordReceipt, recordReceipt, approve, reverse, reverse, callOff, allocateRest, passDays),
    {
      minLength: 4,
      maxLength: 14,
      size: 'max',
    },
  ),
});

/** Every rule that the ledger breaks, in words. */
export function breaches(ledger: PaperLedger): string[] {
  const { recovery, entries, postings, receipts } = ledger;
  const { lines } = ledger.book;
  const posted = receipts.filter((file) => receiptStatus(file) === 'posted');
  const columns = ['claimedFen', 'owedFen', 'paidFen', 'overpaidFen'] as const;
  const broken: Readonly<Record<string, boolean>> = {
    'an entry does not sum to zero': sumsOf(postings).some((sum) => sum !== 0n),
    'an entry is not complete': sumFen(entries.map((entry) => BigInt(entry.postingCount))) !== BigInt(postings.length),
    'the lines do not add up to the totals': columns.some(
      (column) => sumFen(lines.map((line) => line[column])) !== recovery[column],
    ),
    'an overpayment is not on record': lines.some(
      ({ paidFen, owedFen, overpaidFen }) => overpaidFen !== (paidFen > owedFen ? paidFen - owedFen : 0n),
    ),
    'something negative is outstanding':
      lines.some((line) => outstandingOf(line) < 0n || line.paidFen < 0n) || recovery.unallocatedFen < 0n,
    'paid and unallocated are not what was received':
      recovery.paidFen + recovery.unallocatedFen !== sumFen(posted.map(({ receipt }) => receipt.amountFen)),
    'the receipts gave the lines something else':
      sumFen(posted.map(({ allocatedFen }) => allocatedFen)) !== recovery.paidFen,
    'the facts add up to something else': paidByFacts(ledger) !== recovery.paidFen,
    'settled and not paid, or paid and not settled': (recovery.settledAt !== null) !== (recovery.status === 'paid'),
  };
  return Object.keys(broken).filter((rule) => broken[rule]);
}

function sumsOf(postings: PaperLedger['postings']): Fen[] {
  const sums = new Map<string, Fen>();
  for (const { entryId, amountFen } of postings) sums.set(entryId, (sums.get(entryId) ?? 0n) + amountFen);
  return [...sums.values()];
}

/** What an analyst adds up who saw nothing but the facts. */
function paidByFacts(ledger: PaperLedger): Fen {
  return sumFen(
    ledger.events.map((event) => {
      if (event instanceof PaymentRecorded) return BigInt(event.amountFen);
      return event instanceof PaymentReversed ? -BigInt(event.amountFen) : 0n;
    }),
  );
}
