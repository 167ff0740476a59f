import type { Service } from '@liandong/contracts';
import { answerOf, type Kind, type Operation } from './load.js';
import type { World } from './world.js';

/** How often an operation took effect, by its mark: rows that only that operation can have made. */
const effects: Readonly<Record<Kind, readonly [Service, string]>> = {
  register: ['intake', 'select project_name as mark, count(*)::int as times from cases where project_name = any($1) group by 1'],
  accept: ['intake', `select aggregate_id::text as mark, count(*)::int as times from audit_entries
    where action = 'case.accepted' and aggregate_id = any($1::uuid[]) group by 1`],
  draft: ['referral', 'select case_id::text as mark, count(*)::int as times from referrals where case_id = any($1::uuid[]) group by 1'],
  document: ['settlement', `select recovery_id || ' ' || owed_fen as mark, count(*)::int as times
    from recovery_documents where recovery_id || ' ' || owed_fen = any($1) group by 1`],
  receipt: ['settlement', `select recovery_id || ' ' || amount_fen as mark, count(*)::int as times
    from receipts where recovery_id || ' ' || amount_fen = any($1) group by 1`],
}; // prettier-ignore

export interface Tally {
  readonly operations: number;
  readonly unknown: number;
  /** Acknowledged and without effect. */
  lost: number;
  /** Effects beyond the one that was asked for, and effects of what was refused. */
  doubled: number;
  readonly examples: string[];
}

/** Counts the effect of every operation, then sends again what nobody knows of, with its key: now it must be once. */
export async function tallyOf(world: World, operations: readonly Operation[]): Promise<Tally> {
  const unknown = operations.filter(({ answer }) => answer === 'unknown');
  const tally: Tally = { operations: operations.length, unknown: unknown.length, lost: 0, doubled: 0, examples: [] };
  await count(world, operations, tally);
  for (const operation of unknown) {
    const { status } = await operation.send();
    operation.status = status;
    operation.answer = answerOf(status);
  }
  await count(world, unknown, tally);
  return tally;
}

async function count(world: World, operations: readonly Operation[], tally: Tally): Promise<void> {
  for (const [kind, [service, sql]] of Object.entries(effects) as [Kind, readonly [Service, string]][]) {
    const of = operations.filter((operation) => operation.kind === kind);
    if (of.length === 0) continue;
    const rows = await world.ask<{ mark: string; times: number }>(service, sql, [of.map(({ mark }) => mark)]);
    const times = new Map(rows.map((row) => [row.mark, row.times]));
    for (const { mark, answer, status } of of) {
      const seen = times.get(mark) ?? 0;
      const isLost = answer === 'ok' && seen === 0;
      const isDoubled = seen > 1 || (answer === 'refused' && seen > 0);
      if (isLost) tally.lost += 1;
      if (isDoubled) tally.doubled += 1;
      if (isLost || isDoubled) tally.examples.push(`${kind} ${mark}: answered ${status}, happened ${seen} times`);
    }
  }
}
