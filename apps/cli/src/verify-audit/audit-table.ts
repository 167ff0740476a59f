import type { AuditReport } from '@liandong/contracts';

const columns = ['changes', 'entries', 'sealed', 'waiting', 'chains', 'checkpoints', 'faults'] as const;

/** The reports as a table, then a line for each row that differs, and a closing sentence. */
export function auditText(reports: readonly AuditReport[]): string {
  const cells = [
    ['service', ...columns],
    ...reports.map(({ service, faultCount, ...counts }) =>
      [service, ...columns.map((column) => (column === 'faults' ? faultCount : counts[column]))].map(String),
    ),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const table = cells.map(([service = '', ...figures]) =>
    [service.padEnd(widths[0]!), ...figures.map((figure, index) => figure.padStart(widths[index + 1]!))].join('  '),
  );
  return `${[...table, '', ...reports.flatMap(faultLines), closing(reports)].join('\n')}\n`;
}

function faultLines({ service, faults, faultCount }: AuditReport): string[] {
  const lines = faults.map(({ kind, row, detail }) => `✗ ${service}: ${row}: ${kind}: ${detail}`);
  const more = faultCount - faults.length;
  return more > 0 ? [...lines, `✗ ${service}: and ${more} more`] : lines;
}

function closing(reports: readonly AuditReport[]): string {
  const faults = reports.reduce((sum, { faultCount }) => sum + faultCount, 0);
  if (faults === 0) return 'The audit trail is whole.';
  return `${faults === 1 ? 'One row differs' : `${faults} rows differ`} from what was sealed, published or done.`;
}
