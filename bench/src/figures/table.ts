import { isReached, ratioOf, type Figure, type Reading } from './figure.js';

const head = ['measure', 'here', 'p50 / p99', 'beside', 'there', 'p50 / p99', 'ratio', 'target', 'reached'];
const numbers = new Set([1, 2, 4, 5, 6, 7, 8]);

/** For a terminal: columns in line. */
export function plainTable(figures: readonly Figure[]): string {
  const rows = figures.map(cellsOf);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column]!.length)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => padded(cell, column, widths)).join('  ').trimEnd(); // prettier-ignore
  return [head, ...rows].map(line).join('\n');
}

/** For a document. */
export function markdownTable(figures: readonly Figure[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (numbers.has(column) ? '---:' : '---'));
  return [head, rule, ...figures.map(cellsOf)].map(line).join('\n');
}

function padded(cell: string, column: number, widths: readonly number[]): string {
  return numbers.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!);
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
