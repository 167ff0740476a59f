import { addCalendarDays, sumFen, type Fen } from '@liandong/kernel';
import fc from 'fast-check';
import { breaches, history, type Step } from '../../test/ledger-histories.js';
import { PaperLedger } from '../../test/paper-ledger.js';
import { lineMoves } from './line-status.js';
import { receiptStatus } from './receipt.js';

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
