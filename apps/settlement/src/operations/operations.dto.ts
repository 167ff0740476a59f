/** One place where the ledger disagrees with itself. */
export class LedgerDifferenceView {
  /** Name of the rule that is broken. */
  rule!: string;
  /** Absent for the sum over all recoveries. */
  recoveryId?: string;
  /** What was found, in fen. */
  detail!: string;
}

export class LedgerReportView {
  /** How many recoveries were looked at. */
  recoveries!: number;
  /** How many journal entries were looked at. */
  entries!: number;
  /** Empty when every figure agrees. */
  differences!: LedgerDifferenceView[];
}
