/**
 * Who sees an entry of a case's timeline besides the owner of the case, who sees all: `named` the organisations named on
 * the entry, `case` everyone to whom a referral opened the case, `ledger` the parties of its recovery.
 */
export const audiences = ['named', 'case', 'ledger'] as const;
export type Audience = (typeof audiences)[number];
