import type { FactView } from './fact.dto.js';

/** Columns of a table of facts; a fact leaves empty what it does not say. */
const columns = [
  'caseKey',
  'caseKind',
  'originRegion',
  'regionOfPerformance',
  'workers',
  'claimedFen',
  'document',
  'owedFen',
  'instalments',
  'paymentKey',
  'amountFen',
  'totalPaidFen',
  'receivedOn',
  'reason',
  'newCaseKey',
] as const;

/** Tells spreadsheet programs that the text is UTF-8; without it they show Chinese as rubbish. */
const BYTE_ORDER_MARK = '\uFEFF';

export const csvHead = `${BYTE_ORDER_MARK}${['position', 'id', 'name', 'at', ...columns].join(',')}\r\n`;

/** One fact as a line of CSV (RFC 4180). */
export function csvLine({ position, id, name, at, data }: FactView): string {
  return `${[position, id, name, at, ...columns.map((column) => data[column])].map(csvCell).join(',')}\r\n`;
}

/**
 * One cell. Text that a spreadsheet would take for a formula gets an apostrophe in front, so that it stays text (OWASP,
 * CSV injection); what holds a separator is quoted.
 */
export function csvCell(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
