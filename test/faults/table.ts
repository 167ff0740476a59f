/** What the rounds of one fault came to. */
export interface Line {
  readonly fault: string;
  readonly rounds: number;
  readonly operations: number;
  readonly unknown: number;
  readonly lost: number;
  readonly doubled: number;
  readonly recovery_ms: number;
  readonly broken: readonly string[];
  readonly examples: readonly string[];
}

/** The entries of a list by what they have in common, in the order of their first. */
export function grouped<T>(list: readonly T[], by: (entry: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const group = groups.get(by(entry));
    if (group) group.push(entry);
    else groups.set(by(entry), [entry]);
  }
  return [...groups.values()];
}

export function row(fault: string, found: Omit<Line, 'fault' | 'rounds'>): Line {
  return { ...found, fault, rounds: 1 };
}

/** One line per fault for a person: sums over its rounds, and the longest recovery. */
export function tableOf(lines: readonly Line[]): string {
  const sums = grouped(lines, ({ fault }) => fault).map((of) =>
    of.reduce((sum, line) => ({
      ...sum,
      rounds: sum.rounds + line.rounds,
      operations: sum.operations + line.operations,
      unknown: sum.unknown + line.unknown,
      lost: sum.lost + line.lost,
      doubled: sum.doubled + line.doubled,
      recovery_ms: Math.max(sum.recovery_ms, line.recovery_ms),
      broken: [...sum.broken, ...line.broken],
    })),
  );
  const head = ['fault', 'rounds', 'operations', 'unknown', 'lost', 'doubled', 'invariants broken', 'longest recovery'];
  const rows = sums.map((line) => [
    line.fault, line.rounds, line.operations, line.unknown, line.lost, line.doubled, line.broken.length,
    `${(line.recovery_ms / 1000).toFixed(1)} s`,
  ].map(String)); // prettier-ignore
  const widths = head.map((word, column) => Math.max(word.length, ...rows.map((cells) => cells[column]!.length)));
  const text = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  return [text(head), ...rows.map(text)].join('\n');
}
