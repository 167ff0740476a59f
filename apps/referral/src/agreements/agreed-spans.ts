import type { Asking } from '@liandong/platform';
import type { AgreedSpans } from '../clocks/rule-book.js';
import type { Agreement } from './agreement.js';

/** What agreements say of clocks otherwise than the rules, by the agreement's id. */
export async function agreedSpansWithin(
  inside: Asking,
  agreementIds: readonly string[],
): Promise<ReadonlyMap<string, AgreedSpans>> {
  if (agreementIds.length === 0) return new Map();
  const rows = await inside.rows<Pick<Agreement, 'id' | 'deadlines'>>(
    'select id, deadlines from agreements where id = any ($1)',
    [agreementIds],
  );
  return new Map(rows.map(({ id, deadlines }) => [id, spansOf(deadlines)]));
}

const spansOf = (deadlines: Agreement['deadlines']): AgreedSpans =>
  Object.fromEntries(deadlines.map(({ clock, count, unit }) => [clock, { count, unit }]));
