import type { Fen } from '@liandong/kernel';
import { sumFen } from '@liandong/kernel';

/**
 * Accounts of the journal. Those of a line stand on the left of an entry, their counter-account on the right, so that
 * every entry sums to zero and a line's balances come out positive.
 */
export const lineAccounts = ['claimed', 'owed', 'paid', 'overpaid'] as const;
export const caseAccounts = ['claims', 'obligations', 'received', 'unallocated', 'overpayments'] as const;
export type LineAccount = (typeof lineAccounts)[number];
export type CaseAccount = (typeof caseAccounts)[number];

export const entryKinds = ['claim-opened', 'amount-fixed', 'receipt', 'allocation', 'reversal'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Head of an entry. `reference` is what it stands on: the case, a document or a receipt. */
export interface JournalEntry {
  readonly id: string;
  readonly recoveryId: string;
  readonly kind: EntryKind;
  readonly reference: string;
  /** How many postings belong to it: an entry is complete or it is not stored. */
  readonly postingCount: number;
  readonly at: Date;
  readonly by: string;
}

export interface JournalPosting {
  readonly entryId: string;
  readonly position: number;
  readonly postingCount: number;
  readonly recoveryId: string;
  readonly account: LineAccount | CaseAccount;
  readonly lineId: string | null;
  readonly amountFen: Fen;
}

export interface LineAmountFen {
  readonly lineId: string;
  readonly amountFen: Fen;
}

/** An entry with its postings, as a decision adds them. */
export interface Booking {
  readonly entry: JournalEntry;
  readonly postings: readonly JournalPosting[];
}

/** A posting before it has its place in an entry. */
export type Leg = Pick<JournalPosting, 'account' | 'lineId' | 'amountFen'>;

/** Moves amounts into an account of the lines, out of a counter-account of the case. */
export function transfer(from: CaseAccount, to: LineAccount, amounts: readonly LineAmountFen[]): Leg[] {
  const total = sumFen(amounts.map(({ amountFen }) => amountFen));
  const legs = amounts.map(({ lineId, amountFen }) => ({ account: to, lineId, amountFen }));
  return [...legs, { account: from, lineId: null, amountFen: -total }];
}

/** Moves an amount between two accounts of the case. */
export function shift(from: CaseAccount, to: CaseAccount, amountFen: Fen): Leg[] {
  return [
    { account: to, lineId: null, amountFen },
    { account: from, lineId: null, amountFen: -amountFen },
  ];
}

/** One entry from its legs, or none when nothing moves. Legs of zero are left out. */
export function book(head: Omit<JournalEntry, 'postingCount'>, legs: readonly Leg[]): Booking[] {
  const moving = legs.filter(({ amountFen }) => amountFen !== 0n);
  if (moving.length === 0) return [];
  const postingCount = moving.length;
  const place = { entryId: head.id, postingCount, recoveryId: head.recoveryId };
  return [
    {
      entry: { ...head, postingCount },
      postings: moving.map((leg, index) => ({ ...place, position: index + 1, ...leg })),
    },
  ];
}
