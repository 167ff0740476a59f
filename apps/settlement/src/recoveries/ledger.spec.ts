import { PaymentRecorded, PaymentReversed } from '@liandong/contracts';
import { addCalendarDays, allocateByLargestRemainder, sumFen, type Fen } from '@liandong/kernel';
import fc from 'fast-check';
import { PaperLedger } from '../../test/paper-ledger.js';
import { lineMoves, outstandingOf, type LineCause } from './line-status.js';
import { receiptStatus } from './receipt.js';

/** Round amounts meet again: a document that owes exactly what was paid is rare among amounts at random. */
const round = fc.constantFrom(0n, 0n, 100n, 200n, 300n);
const sixAmounts = fc.oneof(
  fc.array(round, { minLength: 6, maxLength: 6 }),
  fc.array(fc.bigInt({ min: 0n, max: 30_000_000n }), { minLength: 6, maxLength: 6 }),
);
const index = fc.nat({ max: 30 });

type Step = (ledger: PaperLedger) => LineCause;
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

const history = fc.record({
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
function breaches(ledger: PaperLedger): string[] {
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

const seen = new Set<string>();

/** Runs a history and looks at the ledger after each step; what moved is remembered. */
function run(claims: readonly Fen[], steps: readonly Step[]): void {
  const ledger = new PaperLedger(claims);
  for (const step of steps) {
    const before = ledger.statuses;
    const cause = step(ledger);
    const moved = ledger.statuses
      .map((to, line) => ({ from: before[line]!, to }))
      .filter(({ from, to }) => from !== to);
    moved.forEach(({ from, to }) => seen.add(`${from} ${cause} ${to}`));
    const undrawn = moved.filter(({ from, to }) => !lineMoves[from][cause]?.includes(to));
    expect([breaches(ledger), undrawn]).toEqual([[], []]);
  }
}

/** Steps by hand, for arrows that need amounts to meet. Amounts per line. */
const owes =
  (kind: 'agreement' | 'award', amounts: readonly Fen[], dueOn?: string): Step =>
  (ledger) => {
    const named = ledger.book.lines.map(({ lineId }, line) => ({ lineId, amountFen: amounts[line]! }));
    ledger.document({ kind, amounts: named, instalments: dueOn ? [{ dueOn, amountFen: sumFen(amounts) }] : [] });
    return 'document';
  };
const gets =
  (amounts: readonly Fen[]): Step =>
  (ledger) => {
    const list = ledger.book.lines.map(({ lineId }, line) => ({ lineId, amountFen: amounts[line]! }));
    ledger.record({ amountFen: sumFen(amounts), method: 'by-list', list });
    return 'receipt';
  };
const takesBack: Step = (ledger) => {
  ledger.reverse(ledger.receipts.findLast((file) => receiptStatus(file) === 'posted')!);
  return 'reversal';
};
const waits: Step = (ledger) => {
  ledger.passTo(addCalendarDays(ledger.today, 30));
  return 'missed-instalment';
};

describe('the ledger, whatever happens', () => {
  test('stays sound, adds up, and moves lines only along the arrows of the diagram', () => {
    fc.assert(
      fc.property(history, ({ claims, steps }) => run(claims, steps)),
      { numRuns: 600, seed: 20261124 },
    );
  });

  test('has used every arrow of the diagram', () => {
    for (const kind of ['agreement', 'award'] as const) {
      const other = kind === 'agreement' ? 'award' : 'agreement';
      const paidTo = (...after: Step[]) => run([200n], [owes(kind, [200n]), gets([200n]), ...after]);
      paidTo(owes(kind, [0n]), owes(kind, [100n]), owes(kind, [0n]), owes(kind, [300n]), owes(kind, [0n]));
      paidTo(owes(kind, [0n]), owes(other, [0n]), owes(kind, [200n]), owes(kind, [300n]), gets([50n]), takesBack);
      paidTo(takesBack, gets([50n]), takesBack, owes(other, [200n]));
      run([200n], [owes(kind, [200n]), gets([50n]), owes(other, [50n]), owes(kind, [300n]), gets([250n]), takesBack]);
      const late = (...after: Step[]) => run([200n, 200n], [owes(kind, [200n, 100n], '2026-05-31'), waits, ...after]);
      late(gets([200n, 50n]), owes(kind, [200n, 50n]), owes(other, [0n, 0n]));
      late(gets([200n, 50n]), takesBack, owes(kind, [200n, 100n]));
      late(gets([50n, 50n]), owes(kind, [100n, 50n], '2026-12-31'));
      late(owes(other, [200n, 100n], '2026-12-31'), gets([50n, 100n]), waits, takesBack, owes(kind, [1n, 2n]));
      run(
        [200n],
        [
          owes(kind, [200n], '2026-06-30'),
          owes(kind, [200n]),
          owes(kind, [200n], '2026-06-30'),
          gets([50n]),
          waits,
          waits,
        ],
      );
    }
    // Money for one line makes up for the whole instalment; the other line has its own day still to come.
    run(
      [100n, 100n],
      [
        (ledger) => {
          const halves = ['2026-05-31', '2026-12-31'].map((dueOn) => ({ dueOn, amountFen: 100n }));
          ledger.document({ totalFen: 200n, instalments: halves });
          return 'document';
        },
        waits,
        gets([50n, 0n]),
        gets([50n, 0n]),
      ],
    );
    const drawn = Object.entries(lineMoves).flatMap(([from, causes]) =>
      Object.entries(causes).flatMap(([cause, targets]) => targets.map((to) => `${from} ${cause} ${to}`)),
    );
    expect([...seen].toSorted()).toEqual(drawn.toSorted());
  });
});
