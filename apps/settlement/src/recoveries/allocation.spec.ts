import { allocateByLargestRemainder, sumFen, type Fen } from '@liandong/kernel';
import fc from 'fast-check';
import { PaperLedger } from '../../test/paper-ledger.js';
import { allocate } from './allocation.js';
import { outstandingOf } from './line-status.js';
import type { LineBalance } from './line-balance.js';
import { sharesOf, type Instalment } from './schedule.js';

const line = (lineId: string, owedFen: Fen, paidFen: Fen = 0n): LineBalance => {
  return { lineId, claimantId: `claimant of ${lineId}`, claimedFen: owedFen, owedFen, paidFen, overpaidFen: 0n };
};
const instalments = (...amounts: readonly Fen[]): Instalment[] =>
  amounts.map((amountFen, index) => {
    const id = `instalment ${index + 1}`;
    return { id, recoveryId: 'r', documentId: 'd', position: index + 1, dueOn: `2026-0${index + 5}-28`, amountFen };
  });
const amountsOf = (shares: readonly { readonly amountFen: Fen }[]) => shares.map(({ amountFen }) => amountFen);

describe('allocation', () => {
  test('pro rata follows what is open, and the fen that do not divide go by largest remainder', () => {
    const shares = allocate(100n, { method: 'pro-rata', list: [] }, [line('a', 1n), line('b', 1n), line('c', 1n)], []);
    expect(amountsOf(shares)).toEqual([1n, 1n, 1n]);
    const lines = [line('a', 300n), line('b', 200n, 100n), line('c', 300n)];
    expect(amountsOf(allocate(100n, { method: 'pro-rata', list: [] }, lines, []))).toEqual([43n, 14n, 43n]);
  });

  test('by instalment fills the oldest first, and a line paid ahead waits for the others', () => {
    const lines = [line('a', 100n, 50n), line('b', 100n)];
    const order = { method: 'by-instalment', list: [] } as const;
    const two = instalments(100n, 100n);
    expect(allocate(50n, order, lines, two)).toEqual([{ lineId: 'b', amountFen: 50n }]);
    expect(allocate(70n, order, lines, two)).toEqual([
      { lineId: 'a', amountFen: 10n },
      { lineId: 'b', amountFen: 60n },
    ]);
  });

  test('by list gives what is listed, at most what is open', () => {
    const list = [
      { lineId: 'b', amountFen: 80n },
      { lineId: 'a', amountFen: 30n },
    ];
    expect(allocate(110n, { method: 'by-list', list }, [line('a', 100n), line('b', 100n, 50n)], [])).toEqual([
      { lineId: 'a', amountFen: 30n },
      { lineId: 'b', amountFen: 50n },
    ]);
  });

  test('nothing goes to lines when nothing is owed', () => {
    for (const method of ['pro-rata', 'by-instalment', 'by-list'] as const) {
      const list = [{ lineId: 'a', amountFen: 5n }];
      expect(allocate(5n, { method, list }, [line('a', 0n)], [])).toEqual([]);
    }
  });

  test('never gives a line more than it is owed, nor out more than came in', () => {
    const lines = fc.array(fc.record({ owed: fc.bigInt(0n, 1000n), ahead: fc.bigInt(0n, 1000n) }), {
      minLength: 1,
      maxLength: 8,
    });
    const parts = fc.array(fc.bigInt(1n, 9n), { minLength: 1, maxLength: 4 });
    const method = fc.constantFrom('pro-rata' as const, 'by-instalment' as const);
    fc.assert(
      fc.property(lines, parts, method, fc.bigInt(1n, 5000n), (drawn, weights, how, amountFen) => {
        const balances = drawn.map(({ owed, ahead }, index) => line(`${index}`, owed, ahead < owed ? ahead : owed));
        const owed = sumFen(balances.map(({ owedFen }) => owedFen));
        const promised = allocateByLargestRemainder(owed, weights).filter((fen) => fen > 0n);
        const shares = allocate(amountFen, { method: how, list: [] }, balances, instalments(...promised));
        const open = sumFen(balances.map(outstandingOf));
        expect(sumFen(amountsOf(shares))).toBe(amountFen < open ? amountFen : open);
        for (const { lineId, amountFen } of shares)
          expect(amountFen <= outstandingOf(balances[Number(lineId)]!)).toBe(true);
      }),
    );
  });
});

describe('39 workers of Bazhong', () => {
  const claims = Array.from({ length: 39 }, (_, worker) => (worker < 38 ? 2_820_512n : 2_820_544n) as Fen);
  const parts = [36_666_667n, 36_666_667n, 36_666_666n];

  test('have a part in each of three instalments, and the parts of each worker add up to the claim', () => {
    const shares = [...sharesOf(instalments(...parts), claims)];
    expect(shares.map((amounts) => sumFen(amounts))).toEqual(parts);
    expect(claims.map((_, worker) => sumFen(shares.map((amounts) => amounts[worker]!)))).toEqual(claims);
    for (const amounts of shares) expect(amounts.every((fen) => fen >= 940_170n && fen <= 940_182n)).toBe(true);
  });

  test('are paid to the fen whether the money comes as promised or in odd sums', () => {
    for (const sums of [
      parts,
      [36_000_000n, 1n, 30_000_000n, 43_999_999n],
      Array.from({ length: 22 }, () => 5_000_000n),
    ]) {
      const ledger = new PaperLedger(claims);
      const dueOn = (position: number) => `2026-0${position + 5}-28`;
      ledger.document({
        totalFen: sumFen(claims),
        instalments: parts.map((amountFen, at) => ({ amountFen, dueOn: dueOn(at) })),
      });
      for (const amountFen of sums) {
        const file = ledger.record({ amountFen });
        if (file.receipt.needsApproval) ledger.approve(file);
      }
      expect(ledger.book.lines.map(({ paidFen }) => paidFen)).toEqual(claims);
      expect(ledger.recovery).toMatchObject({ status: 'paid', paidFen: 110_000_000n, unallocatedFen: 0n });
    }
  });
});
