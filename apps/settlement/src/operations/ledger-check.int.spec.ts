import { newId } from '@liandong/kernel';
import type { Client } from 'pg';
import { mediation, openRecovery, linesOf, post, receipt, setStage, withClient, type Stage } from '../../test/stage.js';
import { findDifferences, ledgerRules, type LedgerRule } from './check-ledger.js';
import type { LedgerReportView } from './operations.dto.js';

let stage: Stage;
/** A recovery of two lines, owed 150 000 fen with a schedule, of which 90 000 are paid. */
let id: string;
let lineIds: string[];
let strange: { readonly recoveryId: string; readonly lineId: string };

beforeAll(async () => {
  stage = await setStage();
  ({ id } = await openRecovery(stage, [100_000n, 50_000n]));
  const instalments = [{ dueOn: '2026-06-30', amountFen: '150000' }];
  await post(stage, id, 'documents', { body: mediation('150000', instalments) });
  await post(stage, id, 'receipts', { body: receipt('90000') });
  lineIds = (await linesOf(stage, id)).map((line) => line.id);
  const other = await openRecovery(stage, [7n]);
  strange = { recoveryId: other.id, lineId: (await linesOf(stage, other.id))[0]!.id };
}, 60_000);
afterAll(() => stage.stop());

interface Leg {
  readonly account: string;
  readonly amountFen: number;
  readonly lineId?: string;
}

/** An entry written by hand, with as many postings as it says unless told otherwise. */
async function write(client: Client, legs: readonly Leg[], postingCount = legs.length): Promise<string> {
  const entryId = newId();
  await client.query(
    `insert into journal_entries (id, recovery_id, kind, reference, posting_count, at, by)
     values ($1, $2, 'allocation', $1, $3, now(), 'hand')`,
    [entryId, id, postingCount],
  );
  for (const [index, { account, amountFen, lineId }] of legs.entries()) {
    await client.query(
      `insert into journal_postings (entry_id, position, posting_count, recovery_id, account, line_id, amount_fen)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [entryId, index + 1, postingCount, id, account, lineId ?? null, amountFen],
    );
  }
  return entryId;
}

const asApp = () => `-c role=liandong_app -c app.organisations={${stage.ids.owner}}`;

/** What the database says when a request's role tries it. */
const refusedWith = (work: (client: Client) => Promise<unknown>, options = asApp()) =>
  withClient(stage.service.databaseUrl, options, async (client) => {
    await client.query('begin');
    try {
      await work(client);
      await client.query('commit');
      return 'done';
    } catch (error) {
      await client.query('rollback');
      const { constraint, code } = error as { constraint?: string; code?: string };
      return constraint ?? code;
    }
  });

const paid = (amountFen: number, lineId = lineIds[0]): Leg => ({ account: 'paid', amountFen, lineId });
const unallocated = (amountFen: number): Leg => ({ account: 'unallocated', amountFen });
const received = (amountFen: number): Leg => ({ account: 'received', amountFen });

describe('the database refuses', () => {
  test('an entry that does not sum to zero', async () => {
    expect(await refusedWith((client) => write(client, [received(-5), unallocated(4)]))).toBe('journal_entry_balances');
  });

  test('an entry with fewer postings than it says, and one more in an entry that is complete', async () => {
    expect(await refusedWith((client) => write(client, [received(-5), unallocated(5)], 3))).toBe(
      'journal_entry_complete',
    );
    const late = await refusedWith((client) =>
      client.query(
        `insert into journal_postings (entry_id, position, posting_count, recovery_id, account, amount_fen)
         select entry_id, posting_count + 1, posting_count, recovery_id, account, 1
         from journal_postings where recovery_id = $1 limit 1`,
        [id],
      ),
    );
    expect(late).toBe('journal_postings_check');
  });

  test('a posting to a line of another recovery', async () => {
    const legs = [paid(5, strange.lineId), unallocated(-5)];
    expect(await refusedWith((client) => write(client, legs))).toBe('journal_postings_line_id_recovery_id_fkey');
  });

  test('money for a line beyond what it is owed, unless the overpayment is recorded as such', async () => {
    const beyond = [received(-60_001), paid(60_001, lineIds[1])];
    expect(await refusedWith((client) => write(client, beyond))).toBe('journal_line_not_overpaid');
    const over = 60_001 - 20_000;
    const recorded = [
      ...beyond,
      { account: 'overpaid', amountFen: over, lineId: lineIds[1]! },
      { account: 'overpayments', amountFen: -over },
    ];
    // The same line again, taken back at once, so that the ledger stays as it was.
    const back = recorded.map((leg) => ({ ...leg, amountFen: -leg.amountFen }));
    expect(await refusedWith(async (client) => [await write(client, recorded), await write(client, back)])).toBe(
      'done',
    );
  });

  test('more given out than came in', async () => {
    expect(await refusedWith((client) => write(client, [paid(5), unallocated(-5)]))).toBe(
      'journal_unallocated_not_negative',
    );
  });

  test('two entries of one line that overpay it only together, written at the same time', async () => {
    const outcomes = await Promise.all(
      [1, 2].map(() => refusedWith((client) => write(client, [received(-15_000), paid(15_000, lineIds[1])]))),
    );
    expect(outcomes.toSorted()).toEqual(['done', 'journal_line_not_overpaid']);
    const back = [received(15_000), paid(-15_000, lineIds[1])];
    expect(await refusedWith((client) => write(client, back))).toBe('done');
  });

  test('any change of the journal: by right to the roles of the service, by trigger to its owner', async () => {
    for (const role of [asApp(), '-c role=liandong_worker']) {
      expect(await refusedWith((client) => client.query('update journal_postings set amount_fen = 1'), role)).toBe(
        '42501',
      );
      expect(await refusedWith((client) => client.query('delete from journal_entries'), role)).toBe('42501');
    }
    for (const sql of [
      'update journal_postings set amount_fen = 1',
      'delete from journal_entries',
      'truncate journal_postings',
      'delete from receipts',
    ]) {
      expect(await refusedWith((client) => client.query(sql), '')).toBe('P0001');
    }
  });

  test('one person in both places of an approval', async () => {
    const outcome = await refusedWith((client) =>
      client.query(
        `insert into receipt_approvals (receipt_id, recovery_id, recorded_by, approved_by, approved_at)
         select id, recovery_id, recorded_by, recorded_by, now() from receipts where recovery_id = $1`,
        [id],
      ),
    );
    expect(outcome).toBe('receipt_approvals_check');
  });
});

/** Opens what guards the ledger against its own owner; only the owner can, and only inside the test's transaction. */
const unguarded = `
  ${[
    'recoveries',
    'journal_entries',
    'journal_postings',
    'receipts',
    'recovery_documents',
    'instalments',
    'recovery_lines',
    'moved_lines',
    'receipt_approvals',
    'receipt_reversals',
  ]
    .map((table) => `alter table ${table} disable trigger user, no force row level security;`)
    .join('')}
  alter table journal_postings drop constraint journal_postings_line_id_recovery_id_fkey;`;

/** Breaks the ledger with its guards switched off, looks, and undoes it. */
async function brokenRules(work: (client: Client) => Promise<unknown>): Promise<LedgerRule[]> {
  return withClient(stage.service.databaseUrl, '', async (client) => {
    await client.query('begin');
    await client.query(unguarded);
    await work(client);
    const differences = await findDifferences(client);
    await client.query('rollback');
    return [...new Set(differences.map(({ rule }) => rule))];
  });
}

/** A line stands in another recovery as well. */
const copyLine = (client: Client) =>
  client.query(
    `insert into recovery_lines (id, recovery_id, claimant_id, position, item)
     select id, $2, claimant_id, 9, item from recovery_lines where id = $1`,
    [lineIds[0], strange.recoveryId],
  );
/** It is said to have gone there, and has still what it had. */
async function moveLine(client: Client): Promise<void> {
  await copyLine(client);
  await client.query(
    `insert into moved_lines (line_id, recovery_id, new_recovery_id, moved_at) values ($1, $2, $3, now())`,
    [lineIds[0], id, strange.recoveryId],
  );
}

const set = (what: string) => (client: Client) => client.query(`update recoveries set ${what} where id = '${id}'`);

describe('the checker names', () => {
  const cases: readonly [LedgerRule, (client: Client) => Promise<unknown>][] = [
    ['entry-balances', (client) => write(client, [received(-5), unallocated(4)])],
    ['entry-complete', (client) => write(client, [received(-5), unallocated(5)], 3)],
    ['posting-in-its-recovery', (client) => write(client, [received(-5), paid(5, strange.lineId)])],
    ['no-line-lost', set('line_count = 3')],
    ['line-in-one-recovery', copyLine],
    ['line-in-one-recovery', moveLine],
    ['totals-are-the-fold', set('owed_fen = owed_fen + 1')],
    ['totals-are-the-fold', set('unallocated_fen = 1')],
    ['not-paid-beyond-owed', (client) => write(client, [received(-90_000), paid(90_000)])],
    ['receipts-are-spread-or-shown', (client) => client.query(`update receipts set amount_fen = amount_fen + 1`)],
    [
      'owed-is-what-the-document-says',
      (client) => client.query('update recovery_documents set owed_fen = owed_fen - 1'),
    ],
    ['instalments-sum-to-owed', (client) => client.query('update instalments set amount_fen = amount_fen - 1')],
    ['status-fits-amounts', set(`status = 'paid'`)],
    ['all-recoveries-together', set('claimed_fen = claimed_fen + 1')],
  ];

  test.each(cases)('%s', async (rule, work) => {
    expect(await brokenRules(work)).toContain(rule);
  });

  test('every rule it has, each by a ledger broken by hand', () => {
    expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(Object.keys(ledgerRules)));
  });

  test('nothing in a ledger that nobody broke, to the operator alone', async () => {
    const { status, body } = await stage.as.operator.get<LedgerReportView>('operations/ledger-check');
    expect([status, body.differences]).toEqual([200, []]);
    expect(body.recoveries).toBe(2);
    expect((await stage.as.supervisor.get('operations/ledger-check')).status).toBe(403);
  });
});
