import type { Fen, FieldProblem } from '@liandong/kernel';
import type { LineAmountFen } from './journal.js';
import type { Amounts } from './line-status.js';

/** A line with what the journal says of it. */
export interface LineBalance extends Amounts {
  readonly lineId: string;
  readonly claimantId: string;
  readonly claimedFen: Fen;
}

/** What was paid beyond what is now owed becomes an overpayment, on the record; it never lies hidden in `paid`. */
export function owing(line: LineBalance, owedFen: Fen): LineBalance {
  const over = line.paidFen - owedFen;
  return { ...line, owedFen, overpaidFen: over > 0n ? over : 0n };
}

/** The lines after money reached some of them, or left them when the shares are negative. */
export function withPaid(lines: readonly LineBalance[], shares: readonly LineAmountFen[]): LineBalance[] {
  const gained = new Map<string, Fen>();
  for (const { lineId, amountFen } of shares) gained.set(lineId, (gained.get(lineId) ?? 0n) + amountFen);
  return lines.map((line) => ({ ...line, paidFen: line.paidFen + (gained.get(line.lineId) ?? 0n) }));
}

/** What an account of the lines gained or lost between two looks at them. */
export function differences(
  before: readonly LineBalance[],
  after: readonly LineBalance[],
  column: 'owedFen' | 'overpaidFen',
): LineAmountFen[] {
  return after.map((line, index) => ({ lineId: line.lineId, amountFen: line[column] - before[index]![column] }));
}

/** Lines that are named twice, or that are no lines of this recovery. */
export function lineProblems(
  lines: readonly LineBalance[],
  named: readonly LineAmountFen[],
  field: string,
): FieldProblem[] {
  const known = new Set(lines.map(({ lineId }) => lineId));
  const seen = new Set<string>();
  return named.flatMap(({ lineId }, index) => {
    const code = !known.has(lineId) ? 'unknown-line' : seen.has(lineId) ? 'repeated-line' : undefined;
    seen.add(lineId);
    return code ? [{ pointer: `/${field}/${index}/lineId`, code }] : [];
  });
}
