/** One row that breaks an invariant: which, and what is wrong with it. Ids and figures only, nothing personal. */
export interface Difference {
  readonly row: string;
  readonly detail: string;
}

/** What a check of a service found for one invariant; no differences means that it holds. */
export interface Verdict {
  /** Stable name, in words joined by hyphens. */
  readonly name: string;
  /** What holds, as one sentence. */
  readonly holds: string;
  readonly differences: readonly Difference[];
  /** What would break it had nobody decided so: named, and accounted for. */
  readonly accepted?: readonly Difference[];
}
