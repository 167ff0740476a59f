import type { AllocationMethod } from '@liandong/contracts';
import { allocateByLargestRemainder, sumFen, type Fen } from '@liandong/kernel';
import type { LineAmountFen } from './journal.js';
import { outstandingOf } from './line-status.js';
import type { LineBalance } from './line-balance.js';
import { sharesOf, type Instalment } from './schedule.js';

/** How money is to be spread over the lines of a recovery. */
export interface AllocationOrder {
  readonly method: AllocationMethod;
  /** For `by-list`: what each named line is to get. */
  readonly list: readonly LineAmountFen[];
}

const smaller = (a: Fen, b: Fen): Fen => (a < b ? a : b);

/**
 * Spreads an amount over the lines, never beyond what a line is owed; what no line can take is left out and stays
 * unallocated. Lines that get nothing are not in the answer.
 */
export function allocate(
  amountFen: Fen,
  { method, list }: AllocationOrder,
  lines: readonly LineBalance[],
  instalments: readonly Instalment[],
): LineAmountFen[] {
  const open = lines.map(outstandingOf);
  const shares = {
    'pro-rata': () => proRata(amountFen, open),
    'by-instalment': () => byInstalment(amountFen, lines, instalments),
    'by-list': () => byList(lines, open, list),
  }[method]();
  return lines
    .map(({ lineId }, index) => ({ lineId, amountFen: shares[index]! }))
    .filter((share) => share.amountFen > 0n);
}

/** In proportion to what is open; as the amount is at most the sum, no share exceeds its line. */
function proRata(amountFen: Fen, open: readonly Fen[]): readonly Fen[] {
  const total = smaller(amountFen, sumFen(open));
  return total === 0n ? open.map(() => 0n) : allocateByLargestRemainder(total, open);
}

/**
 * Fills the oldest instalment first: each line up to its part of that instalment, in proportion to what it still lacks
 * of it, so that a line paid ahead waits for the others. Without a schedule all is due at once.
 */
function byInstalment(
  amountFen: Fen,
  lines: readonly LineBalance[],
  instalments: readonly Instalment[],
): readonly Fen[] {
  if (instalments.length === 0) return proRata(amountFen, lines.map(outstandingOf));
  const given = lines.map(() => 0n);
  let left = amountFen;
  let due = lines.map(() => 0n);
  for (const shares of sharesOf(
    instalments,
    lines.map(({ owedFen }) => owedFen),
  )) {
    due = due.map((fen, line) => fen + shares[line]!);
    const lacking = lines.map(({ paidFen }, line) => {
      const lack = due[line]! - paidFen - given[line]!;
      return lack > 0n ? lack : 0n;
    });
    const filled = proRata(left, lacking);
    filled.forEach((fen, line) => (given[line] = given[line]! + fen));
    left -= sumFen(filled);
    if (left === 0n) break;
  }
  return given;
}

function byList(lines: readonly LineBalance[], open: readonly Fen[], list: readonly LineAmountFen[]): readonly Fen[] {
  const wanted = new Map(list.map(({ lineId, amountFen }) => [lineId, amountFen]));
  return lines.map(({ lineId }, line) => smaller(wanted.get(lineId) ?? 0n, open[line]!));
}
