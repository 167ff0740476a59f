import type { TimerOrder } from '@liandong/platform';
import { allocateByLargestRemainder, formatFen, endOfDayInShanghai, type Fen } from '@liandong/kernel';

export const INSTALMENT_DUE = 'instalment-due';

/** One payment a document promises, for all lines together. */
export interface Instalment {
  readonly id: string;
  readonly recoveryId: string;
  readonly documentId: string;
  /** From 1, in the order of the due dates. */
  readonly position: number;
  readonly dueOn: string;
  readonly amountFen: Fen;
}

/** An instalment with what came in for it: payments fill instalments in their order. */
export interface InstalmentStanding extends Instalment {
  readonly paidFen: Fen;
  /** This and all earlier instalments together. */
  readonly dueSoFarFen: Fen;
}

export function standingsOf(instalments: readonly Instalment[], paidFen: Fen): InstalmentStanding[] {
  let dueSoFarFen = 0n;
  return instalments.map((instalment) => {
    const before = dueSoFarFen;
    dueSoFarFen += instalment.amountFen;
    const reached = paidFen - before;
    const paid = reached < 0n ? 0n : reached > instalment.amountFen ? instalment.amountFen : reached;
    return { ...instalment, paidFen: paid, dueSoFarFen };
  });
}

/** The instalments whose day is over and whose money is not all there. The due day itself still counts as in time. */
export function missedOf(instalments: readonly Instalment[], paidFen: Fen, today: string): InstalmentStanding[] {
  return standingsOf(instalments, paidFen).filter(
    ({ dueOn, paidFen, amountFen }) => dueOn < today && paidFen < amountFen,
  );
}

/**
 * What each line is to get of each instalment, by largest remainder over what the instalments before left of the
 * line. Spreading the running total instead could take a fen back from a line (the Alabama paradox).
 */
export function* sharesOf(instalments: readonly Instalment[], owed: readonly Fen[]): Generator<readonly Fen[]> {
  let left = owed;
  for (const { amountFen } of instalments) {
    const shares = allocateByLargestRemainder(amountFen, left);
    left = left.map((fen, line) => fen - shares[line]!);
    yield shares;
  }
}

/** Rings when the due day is over in Shanghai. Carries all it needs to see whether the money came. */
export function dueTimer({ id, documentId, dueOn, dueSoFarFen }: InstalmentStanding): TimerOrder {
  return {
    kind: INSTALMENT_DUE,
    dueAt: endOfDayInShanghai(dueOn),
    detail: { instalmentId: id, documentId, dueOn, dueSoFarFen: formatFen(dueSoFarFen) },
  };
}
