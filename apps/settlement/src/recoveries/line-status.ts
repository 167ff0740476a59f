import type { DocumentKind } from '@liandong/contracts';
import type { Fen } from '@liandong/kernel';

/** Where a claim line stands, and the recovery as a whole. Derived from the ledger, never set. */
export const lineStatuses = ['claimed', 'agreed', 'awarded', 'scheduled', 'partly-paid', 'paid', 'overdue'] as const;
export type LineStatus = (typeof lineStatuses)[number];

/** What the ledger says of one line or of all lines together. */
export interface Amounts {
  readonly owedFen: Fen;
  readonly paidFen: Fen;
  readonly overpaidFen: Fen;
}

/** The circumstances that decide a status beside the amounts. */
export interface Standing extends Amounts {
  /** Kind of the document in force; null while there is none. */
  readonly documentKind: DocumentKind | null;
  readonly isScheduled: boolean;
  /** An instalment of the recovery was missed and is still not made up for. */
  readonly isOverdue: boolean;
}

/** What is owed and not yet paid; an overpayment of one line never pays for another. */
export function outstandingOf({ owedFen, paidFen, overpaidFen }: Amounts): Fen {
  return owedFen - (paidFen - overpaidFen);
}

/** Everything owed is paid, and something was owed. */
export function isSettled(amounts: Amounts): boolean {
  return amounts.owedFen > 0n && outstandingOf(amounts) === 0n;
}

export function statusOf(standing: Standing): LineStatus {
  if (standing.documentKind === null) return 'claimed';
  if (isSettled(standing)) return 'paid';
  const isOpen = outstandingOf(standing) > 0n;
  if (isOpen && standing.isOverdue) return 'overdue';
  if (standing.paidFen > standing.overpaidFen) return 'partly-paid';
  if (isOpen && standing.isScheduled) return 'scheduled';
  return standing.documentKind === 'agreement' || standing.documentKind === 'mediation' ? 'agreed' : 'awarded';
}

/** What can move a line. */
export const lineCauses = ['document', 'receipt', 'reversal', 'missed-instalment'] as const;
export type LineCause = (typeof lineCauses)[number];

/**
 * Every move of a line that can happen, by its cause. Statuses are derived, so the table decides nothing: it is what
 * the diagram is drawn from, and a property test holds it against what decisions really do.
 */
export const lineMoves: Readonly<Record<LineStatus, Readonly<Partial<Record<LineCause, readonly LineStatus[]>>>>> = {
  claimed: { document: ['agreed', 'awarded', 'scheduled'] },
  agreed: {
    document: ['awarded', 'scheduled', 'partly-paid', 'paid'],
    receipt: ['partly-paid', 'paid'],
  },
  awarded: {
    document: ['agreed', 'scheduled', 'partly-paid', 'paid'],
    receipt: ['partly-paid', 'paid'],
  },
  scheduled: {
    document: ['agreed', 'awarded'],
    receipt: ['partly-paid', 'paid'],
    'missed-instalment': ['overdue'],
  },
  'partly-paid': {
    document: ['agreed', 'awarded', 'paid'],
    receipt: ['paid'],
    reversal: ['agreed', 'awarded', 'scheduled'],
    'missed-instalment': ['overdue'],
  },
  paid: {
    document: ['agreed', 'awarded', 'partly-paid'],
    reversal: ['agreed', 'awarded', 'scheduled', 'partly-paid', 'overdue'],
  },
  overdue: {
    document: ['agreed', 'awarded', 'scheduled', 'partly-paid', 'paid'],
    receipt: ['scheduled', 'partly-paid', 'paid'],
  },
};
