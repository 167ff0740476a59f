import { isReached, ratioOf, type Figure, type Reading } from './figure.js';

const head = ['measure', 'here', 'p50 / p99', 'beside', 'there', 'p50 / p99', 'ratio', 'target', 'reached'];
const numbers = new Set([1, 2, 4, 5, 6, 7, 8]);

/** For a terminal: columns in line. */
export function plainTable(figures: readonly Figure[]): string {
  const rows = inLine(figures.map(cellsOf));
  return rows.map((cells) => cells.join('  ').trimEnd()).join('\n');
}

/** For a document: in line too, as our formatter wants it. */
export function markdownTable(figures: readonly Figure[]): string {
  const [titles, ...rows] = inLine(figures.map(cellsOf));
  const rule = titles!.map(({ length }, column) =>
    numbers.has(column) ? `${'-'.repeat(length - 1)}:` : '-'.repeat(length),
  );
  return [titles!, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The head and the rows, each cell as wide as its column. */
function inLine(rows: readonly string[][]): string[][] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column]!.length)));
  return [head, ...rows].map((cells) =>
    cells.map((cell, column) => (numbers.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))),
  );
}

function cellsOf(figure: Figure): string[] {
  const { measure, unit, beside, target } = figure;
  const ratio = ratioOf(figure);
  const reached = isReached(figure);
  return [
    measure,
    `${rounded(figure.value)} ${unit}`,
    spread(figure),
    beside?.what ?? '',
    beside ? `${rounded(beside.value)} ${unit}` : '',
    beside ? spread(beside) : '',
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    target ? `${'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`}${beside ? ' ×' : ` ${unit}`}` : '',
    reached === undefined ? '' : reached ? 'yes' : 'no',
  ];
}

function spread({ spread }: Reading): string {
  return spread ? `${rounded(spread.p50_ms)} / ${rounded(spread.p99_ms)} ms` : '';
}

/** Three digits that mean something; thousands apart. */
function rounded(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return value === 0 ? '0' : String(Number(value.toPrecision(3)));
}
