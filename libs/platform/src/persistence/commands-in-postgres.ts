import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import type pg from 'pg';
import { recordValues } from './change-record.js';
import type { Change, Commands, CommandTransaction } from './command-transaction.js';
import { Database } from './database.js';
import type { AddedRows, Decision } from './decision.js';
import { InTransaction } from './in-transaction.js';
import { beginRequest, keepAnswer, storedAnswer } from './request-transaction.js';
import { RowMapping } from './row-mapping.js';
import { statementsOf, type TableStatements } from './table-statements.js';
import type { Table, Versioned } from './table.js';
import { currentTransaction, send } from './transaction.js';

/** Rows per `insert`: wide tables stay well below PostgreSQL's 65 535 parameters. */
const ROWS_PER_INSERT = 1000;
/** SQLSTATE lock_not_available: `lock_timeout` is over. */
const LOCK_NOT_AVAILABLE = '55P03';

@Injectable()
export class CommandsInPostgres implements Commands {
  private readonly statements = new Map<Table<never>, TableStatements<never>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  get lockTimeout_ms(): number {
    return this.database.lockTimeout_ms;
  }

  joined(): CommandTransaction | undefined {
    const client = currentTransaction();
    return client && this.on(client);
  }

  async transact<T>(work: (transaction: CommandTransaction) => Promise<T>): Promise<T> {
    let isOpen = false;
    try {
      return await this.database.transactForRequest(beginRequest(), (client, opened) => {
        isOpen = true;
        return work(this.on(client, opened));
      });
    } catch (error) {
      // The opening waits for nothing but another process that holds the same key.
      if (!isOpen && (error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) throw refusal('request.still-running');
      throw error;
    }
  }

  private on(client: pg.PoolClient, opened: readonly pg.QueryResult[] = []): CommandTransaction {
    return {
      inside: new InTransaction(client),
      hold: (table, ids) => this.hold(client, table, ids),
      // Nothing to wait for: what is wrong with it is told when the transaction ends.
      write: (change, by) => Promise.resolve(this.write(client, change, by)),
      asSystem: (work) => asRole(client, 'liandong_worker', work),
      storedAnswer: () => storedAnswer(client, opened),
      keepAnswer: (answer) => keepAnswer(client, answer),
    };
  }

  private async hold<S extends Versioned>(client: pg.PoolClient, table: Table<S>, ids: readonly string[]) {
    const { mapping, hold } = this.statementsOf(table);
    const { rows } = await client.query({ ...hold, values: [ids] });
    return rows.map((row) => mapping.toState(row as Record<string, unknown>));
  }

  private write<S extends Versioned>(
    client: pg.PoolClient,
    { table, decision, versionBefore, isNew }: Change<S>,
    by: { now: Date; answer: string },
  ): void {
    const { mapping, create, change } = this.statementsOf(table);
    const stateValues = mapping.toRow(decision.state);
    send(client, {
      ...(isNew ? create : change),
      values: [
        ...stateValues,
        ...(isNew ? [] : [decision.state.id]),
        ...recordValues(mapping.tableName, decision, versionBefore, by),
      ],
    });
    for (const added of decision.added ?? []) this.addRows(client, added);
    this.keepTimers(client, decision);
  }

  private addRows(client: pg.PoolClient, { table, rows }: AddedRows): void {
    const mapping = this.statementsOf(table as Table<never>).mapping as RowMapping<object>;
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const part = rows.slice(from, from + ROWS_PER_INSERT);
      send(client, { text: mapping.insertInto(part.length), values: part.flatMap((row) => mapping.toRow(row)) });
    }
  }

  private keepTimers<S extends Versioned>(client: pg.PoolClient, decision: Decision<S>): void {
    if (decision.cancelTimers?.length) {
      send(client, {
        text: `update due_timers set cancelled_at = $3
               where aggregate_id = $1 and kind = any($2) and fired_at is null and cancelled_at is null`,
        values: [decision.state.id, decision.cancelTimers, this.clock.now()],
      });
    }
    for (const timer of decision.timers ?? []) {
      send(client, {
        text: 'insert into due_timers (id, kind, aggregate_id, due_at, detail) values ($1, $2, $3, $4, $5)',
        values: [newId(this.clock.now()), timer.kind, decision.state.id, timer.dueAt, timer.detail ?? {}],
      });
    }
  }

  private statementsOf<S extends object>(table: Table<S>): TableStatements<S> {
    const key = table as Table<never>;
    const known = this.statements.get(key) as TableStatements<S> | undefined;
    if (known) return known;
    const statements = statementsOf(new RowMapping<S>(this.database.source, table));
    this.statements.set(key, statements as TableStatements<never>);
    return statements;
  }
}

/** In the same transaction under another role, and back. After an error the transaction is over, and the role with it. */
async function asRole(client: pg.PoolClient, role: string, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ role: string }>('show role');
  await client.query(`select set_config('role', $1, true)`, [role]);
  await work();
  await client.query(`select set_config('role', $1, true)`, [rows[0]!.role]);
}
