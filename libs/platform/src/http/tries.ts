interface Counted {
  count: number;
  readonly until_ms: number;
}

export interface TriesLimit {
  readonly atMost: number;
  readonly window_s: number;
  /** Keys that are counted at one time; beyond it the one that began first is forgotten. */
  readonly remembered: number;
}

/** Counts tries by a key in windows of time, in this process: several processes give several quotas. */
export class Tries {
  private readonly counted = new Map<string, Counted>();

  constructor(
    private readonly limit: TriesLimit,
    private readonly now: () => Date,
  ) {}

  /** Seconds to wait when no try is left; undefined while there is one. */
  waitOf(key: string): number | undefined {
    const { count, until_ms } = this.currentOf(key) ?? { count: 0, until_ms: 0 };
    return count < this.limit.atMost ? undefined : Math.ceil((until_ms - this.now().getTime()) / 1000);
  }

  add(key: string): void {
    const current = this.currentOf(key);
    if (current) current.count += 1;
    else this.begin(key);
  }

  private currentOf(key: string): Counted | undefined {
    const counted = this.counted.get(key);
    return counted && counted.until_ms > this.now().getTime() ? counted : undefined;
  }

  private begin(key: string): void {
    // Set anew, so that the map stays in the order in which the windows began.
    this.counted.delete(key);
    this.counted.set(key, { count: 1, until_ms: this.now().getTime() + this.limit.window_s * 1000 });
    const [first] = this.counted.keys();
    if (this.counted.size > this.limit.remembered) this.counted.delete(first!);
  }
}
