import type { ClientBase } from 'pg';
import { lineStatuses } from '../recoveries/line-status.js';

/** One place where the ledger disagrees with itself. Amounts in fen, as text. */
export interface LedgerDifference {
  /** Which rule is broken, by its name in `ledgerRules`. */
  readonly rule: LedgerRule;
  /** The recovery; absent for the sum over all. */
  readonly recoveryId?: string;
  readonly detail: string;
}

export interface LedgerReport {
  readonly recoveries: number;
  readonly entries: number;
  readonly differences: LedgerDifference[];
}

const columns = ['claimed', 'owed', 'paid', 'overpaid'] as const;

const byLines = `
  select recovery_id, count(*) as lines, ${columns.map((column) => `sum(${column}_fen) as ${column}`).join(', ')}
  from line_balances group by recovery_id`;

const unallocated = `
  select recovery_id, sum(amount_fen) as fen from journal_postings where account = 'unallocated' group by recovery_id`;

/** Every rule as a query for what breaks it: `recovery_id` (or null) and a sentence. No row means the rule holds. */
export const ledgerRules = {
  'entry-balances': `
    select recovery_id, 'entry ' || entry_id || ' sums to ' || sum(amount_fen) as detail
    from journal_postings group by recovery_id, entry_id having sum(amount_fen) <> 0`,
  'entry-complete': `
    select entry.recovery_id, 'entry ' || entry.id || ' has ' || count(posting.position) || ' of ' || entry.posting_count || ' postings' as detail
    from journal_entries entry left join journal_postings posting on posting.entry_id = entry.id
    group by entry.id having count(posting.position) <> entry.posting_count`,
  'posting-in-its-recovery': `
    select posting.recovery_id, 'entry ' || posting.entry_id || ' posts to line ' || line.id || ' of another recovery' as detail
    from journal_postings posting join recovery_lines line on line.id = posting.line_id
    where not exists (select from recovery_lines own
      where own.id = posting.line_id and own.recovery_id = posting.recovery_id)
    union all
    select posting.recovery_id, 'a posting of entry ' || entry.id || ' names another recovery than its entry'
    from journal_postings posting join journal_entries entry on entry.id = posting.entry_id
    where entry.recovery_id <> posting.recovery_id`,
  'no-line-lost': `
    select recoveries.id as recovery_id, 'has ' || coalesce(lines, 0) || ' of ' || line_count || ' lines' as detail
    from recoveries left join (${byLines}) folded on folded.recovery_id = recoveries.id
    where coalesce(lines, 0) <> line_count`,
  'line-in-one-recovery': `
    select min(recovery_id::text)::uuid as recovery_id, 'line ' || line_id || ' stands in ' || count(*) || ' recoveries' as detail
    from line_balances group by line_id having count(*) > 1
    union all
    select moved.recovery_id, 'line ' || moved.line_id || ' has gone, and has ' || sum(amount_fen) || ' ' || account
    from moved_lines moved join journal_postings posting
      on posting.line_id = moved.line_id and posting.recovery_id = moved.recovery_id
    group by moved.recovery_id, moved.line_id, account having sum(amount_fen) <> 0`,
  'totals-are-the-fold': columns
    .map(
      (column) => `
    select recoveries.id as recovery_id, '${column}: ' || ${column}_fen || ' kept, ' || coalesce(${column}, 0) || ' by the journal' as detail
    from recoveries left join (${byLines}) folded on folded.recovery_id = recoveries.id
    where ${column}_fen <> coalesce(${column}, 0)`,
    )
    .concat(
      `
    select recoveries.id, 'unallocated: ' || unallocated_fen || ' kept, ' || coalesce(fen, 0) || ' by the journal'
    from recoveries left join (${unallocated}) folded on folded.recovery_id = recoveries.id
    where unallocated_fen <> coalesce(fen, 0)`,
    )
    .join(' union all '),
  'not-paid-beyond-owed': `
    select recovery_id, 'line ' || line_id || ': owed ' || owed_fen || ', paid ' || paid_fen || ', overpayment on record ' || overpaid_fen as detail
    from line_balances where overpaid_fen <> greatest(paid_fen - owed_fen, 0) or least(claimed_fen, owed_fen, paid_fen) < 0`,
  'receipts-are-spread-or-shown': `
    select recoveries.id as recovery_id, 'receipts ' || received || ', paid ' || paid_fen || ', unallocated ' || unallocated_fen as detail
    from recoveries cross join lateral (
      select coalesce(sum(receipts.amount_fen), 0) as received from receipts
      where receipts.recovery_id = recoveries.id
        and (not needs_approval or exists (select from receipt_approvals where receipt_id = receipts.id))
        and not exists (select from receipt_reversals where receipt_id = receipts.id)) posted
    where received <> paid_fen + unallocated_fen`,
  'owed-is-what-the-document-says': `
    select recoveries.id as recovery_id, 'owed ' || recoveries.owed_fen || ', the document says ' || document.owed_fen as detail
    from recoveries join recovery_documents document on document.id = recoveries.document_id
    where document.owed_fen <> recoveries.owed_fen`,
  'instalments-sum-to-owed': `
    select document.recovery_id, 'instalments of document ' || document.id || ' sum to ' || sum(instalments.amount_fen) as detail
    from recovery_documents document join instalments on instalments.document_id = document.id
    group by document.id having sum(instalments.amount_fen) <> document.owed_fen`,
  'status-fits-amounts': `
    select id as recovery_id, 'status ' || status || ' with ' || owed_fen || ' owed and ' || paid_fen || ' paid' as detail
    from recoveries
    where (status = 'paid') <> (owed_fen > 0 and paid_fen - overpaid_fen = owed_fen)
      or (status = 'claimed') <> (document_id is null)
      or (settled_at is not null) <> (status = 'paid')
      or status not in (${lineStatuses.map((status) => `'${status}'`).join(', ')})`,
  'all-recoveries-together': columns
    .map(
      (column) => `
    select null::uuid as recovery_id, '${column} over all recoveries: ' || kept || ' kept, ' || folded || ' by the journal' as detail
    from (select coalesce(sum(${column}_fen), 0) as kept from recoveries) totals,
      (select coalesce(sum(amount_fen), 0) as folded from journal_postings where account = '${column}') journal
    where kept <> folded`,
    )
    .join(' union all '),
} as const satisfies Readonly<Record<string, string>>;

export type LedgerRule = keyof typeof ledgerRules;

/** Differences listed per rule at most; a ledger that is wrong everywhere is not printed whole. */
const LISTED_AT_MOST = 100;

/**
 * Compares the ledger with itself, rule by rule, in one snapshot; no differences means every figure can be trusted.
 * Needs a connection of its own whose role sees every row, such as `liandong_worker`.
 */
export async function checkLedger(client: Pick<ClientBase, 'query'>): Promise<LedgerReport> {
  await client.query('begin isolation level repeatable read read only');
  try {
    // A whole ledger may take longer than a request.
    await client.query(`set local statement_timeout = '10min'`);
    const differences = await findDifferences(client);
    const { rows } = await client.query<{ recoveries: number; entries: number }>(
      `select (select count(*) from recoveries)::integer as recoveries,
         (select count(*) from journal_entries)::integer as entries`,
    );
    return { ...rows[0]!, differences };
  } finally {
    await client.query('rollback');
  }
}

/** The differences alone, as the connection's own transaction sees the ledger. */
export async function findDifferences(client: Pick<ClientBase, 'query'>): Promise<LedgerDifference[]> {
  const differences: LedgerDifference[] = [];
  for (const rule of Object.keys(ledgerRules) as LedgerRule[]) differences.push(...(await breachesOf(client, rule)));
  return differences;
}

async function breachesOf(client: Pick<ClientBase, 'query'>, rule: LedgerRule): Promise<LedgerDifference[]> {
  const { rows } = await client.query<{ recovery_id: string | null; detail: string }>(
    `select recovery_id, detail from (${ledgerRules[rule]}) broken order by recovery_id, detail limit ${LISTED_AT_MOST}`,
  );
  return rows.map(({ recovery_id, detail }) => ({ rule, ...(recovery_id && { recoveryId: recovery_id }), detail }));
}
