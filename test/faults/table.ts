/** What one round of a fault came to. */
export interface Line {
  readonly fault: string;
  readonly operations: number;
  readonly unknown: number;
  readonly lost: number;
  readonly doubled: number;
  /** From the end of the fault until clients are served at the rate before it. */
  readonly fullRate_ms: number;
  /** From the end of the fault until a case accepted after it is known in every service. */
  readonly events_ms: number;
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

/** One line per fault for a person: sums over its rounds, and the longest recovery. */
export function tableOf(lines: readonly Line[]): string {
  const [head, ...rows] = cellsOf(lines);
  const widths = head!.map((word, column) => Math.max(word.length, ...rows.map((cells) => cells[column]!.length)));
  const text = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  return [head!, ...rows].map(text).join('\n');
}

/** The same for a page of the documentation. */
export function markdownOf(lines: readonly Line[]): string {
  const [head, ...rows] = cellsOf(lines).map((cells) => `| ${cells.join(' | ')} |`);
  return [head, `| --- ${'| ---: '.repeat(columns.length - 1)}|`, ...rows].join('\n');
}

const columns = [
  'fault', 'rounds', 'operations', 'unknown', 'lost', 'doubled', 'invariants broken', 'full rate after', 'events after',
] as const; // prettier-ignore

function cellsOf(lines: readonly Line[]): (readonly string[])[] {
  const seconds = (time_ms: number) => `${(time_ms / 1000).toFixed(1)} s`;
  const rows = grouped(lines, ({ fault }) => fault).map((of) => {
    const sum = (count: (line: Line) => number) => String(of.reduce((total, line) => total + count(line), 0));
    const longest = (time: (line: Line) => number) => seconds(Math.max(...of.map(time)));
    return [
      of[0]!.fault,
      String(of.length),
      sum(({ operations }) => operations),
      sum(({ unknown }) => unknown),
      sum(({ lost }) => lost),
      sum(({ doubled }) => doubled),
      sum(({ broken }) => broken.length),
      longest(({ fullRate_ms }) => fullRate_ms),
      longest(({ events_ms }) => events_ms),
    ];
  });
  return [columns, ...rows];
}
