import type { AuditFault, FaultKind } from '@liandong/contracts';

const MOST_LISTED = 1_000;

/** Counts all faults and keeps the first: a trail that was written anew differs in every row. */
export class FaultList {
  readonly listed: AuditFault[] = [];
  count = 0;

  add(kind: FaultKind, row: string, detail: string): void {
    this.count += 1;
    if (this.listed.length < MOST_LISTED) this.listed.push({ kind, row, detail });
  }
}
