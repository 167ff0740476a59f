import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, DomainError, newId } from '@liandong/kernel';
import type pg from 'pg';
import { currentContext } from '../http/request-context.js';
import { recordOf, recordValues, versionedEventsOf } from './change-record.js';
import { Database } from './database.js';
import type { AddedRows, Decision } from './decision.js';
import { InTransaction } from './in-transaction.js';
import { OutboxSignal } from './outbox-signal.js';
import { beginRequest, storedAnswer } from './request-transaction.js';
import { RowMapping } from './row-mapping.js';
import type { Table, Versioned } from './table.js';
import { currentTransaction, transact } from './transaction.js';

/** Rows per `insert`: wide tables stay well below PostgreSQL's 65 535 parameters. */
const ROWS_PER_INSERT = 1000;

/** How an aggregate is shown to the caller. `status` and `actions`, where it has them, also explain a conflict. */
export type Show<S, V> = (state: S) => V;

/**
 * The one way to save. It holds the row, asks a pure decision, and writes state, events, audit entry and the answer to
 * a repeated request in one statement of one transaction. Use cases never publish, never save, never see a manager.
 */
@Injectable()
export class UnitOfWork {
  private readonly mappings = new Map<Table<never>, RowMapping<never>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly signal: OutboxSignal,
  ) {}

  /** Writes a new aggregate. Numbers drawn from a series are kept only if the whole is. */
  create<S extends Versioned, V>(
    table: Table<S>,
    decide: (inside: InTransaction) => Decision<S> | Promise<Decision<S>>,
    show: Show<S, V>,
  ): Promise<V> {
    return this.inTransaction(async (client) => {
      const mapping = this.mappingOf(table);
      const decision = await decide(new InTransaction(client));
      return this.write(client, { mapping, decision, versionBefore: 0, statement: mapping.insertInto(1), show });
    });
  }

  /**
   * Changes one aggregate: takes its row for update, checks If-Match, decides, writes. Refuses `not-found` for a row
   * the caller may not see, `request.if-match-stale` for another version, and whatever the decision refuses.
   */
  change<S extends Versioned, V>(
    table: Table<S>,
    id: string,
    decide: (state: S, inside: InTransaction) => Decision<S> | Promise<Decision<S>>,
    show: Show<S, V>,
  ): Promise<V> {
    return this.inTransaction(async (client) => {
      const [state] = await this.hold(client, table, [id]);
      if (!state) throw refusal('not-found');
      return explainConflict(state, show, async () => {
        checkIfMatch(state.version);
        const decision = await decide(state, new InTransaction(client));
        return this.write(client, this.changeOf(table, state, decision, show));
      });
    });
  }

  /** Changes several aggregates of one table together. Rows are taken in id order, so that two such changes never deadlock. */
  changeMany<S extends Versioned>(
    table: Table<S>,
    ids: readonly string[],
    decide: (state: S, inside: InTransaction) => Promise<Decision<S> | undefined> | Decision<S> | undefined,
  ): Promise<number> {
    return this.inTransaction(async (client) => {
      let changed = 0;
      for (const state of await this.hold(client, table, ids)) {
        const decision = await decide(state, new InTransaction(client));
        if (!decision) continue;
        await this.write(
          client,
          this.changeOf(table, state, decision, () => undefined),
        );
        changed += 1;
      }
      return changed;
    });
  }

  private async hold<S extends Versioned>(
    client: pg.PoolClient,
    table: Table<S>,
    ids: readonly string[],
  ): Promise<S[]> {
    const mapping = this.mappingOf(table);
    const { rows } = await client.query({
      name: `hold_${mapping.tableName}`,
      text: mapping.selectForUpdate,
      values: [ids],
    });
    return rows.map((row) => mapping.toState(row as Record<string, unknown>));
  }

  private changeOf<S extends Versioned, V>(
    table: Table<S>,
    before: S,
    decision: Decision<S>,
    show: Show<S, V>,
  ): Change<S, V> {
    const mapping = this.mappingOf(table);
    return { mapping, decision, versionBefore: before.version, statement: mapping.updateById, show };
  }

  private async write<S extends Versioned, V>(client: pg.PoolClient, change: Change<S, V>): Promise<V> {
    const { mapping, versionBefore } = change;
    const counted = versionedEventsOf(change.decision.events);
    if (counted === 0) throw new Error(`a decision on ${mapping.tableName} says nothing happened`);
    const decision = { ...change.decision, state: { ...change.decision.state, version: versionBefore + counted } };

    const view = change.show(decision.state);
    const stateValues = mapping.toRow(decision.state);
    const isUpdate = change.statement.startsWith('update');
    const values = isUpdate ? [...stateValues, decision.state.id] : stateValues;
    await client.query({
      name: `${isUpdate ? 'change' : 'create'}_${mapping.tableName}`,
      text: recordOf(change.statement, values.length + 1),
      values: [
        ...values,
        ...recordValues(mapping.tableName, decision, versionBefore, {
          now: this.clock.now(),
          answer: JSON.stringify(view),
        }),
      ],
    });
    for (const added of decision.added ?? []) await this.addRows(client, added);
    await this.keepTimers(client, decision);
    return view;
  }

  private async addRows(client: pg.PoolClient, { table, rows }: AddedRows): Promise<void> {
    const mapping = this.mappingOf(table as Table<never>) as RowMapping<object>;
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const part = rows.slice(from, from + ROWS_PER_INSERT);
      await client.query(
        mapping.insertInto(part.length),
        part.flatMap((row) => mapping.toRow(row)),
      );
    }
  }

  private async keepTimers<S extends Versioned>(client: pg.PoolClient, decision: Decision<S>): Promise<void> {
    if (decision.cancelTimers?.length) {
      await client.query(
        `update due_timers set cancelled_at = $3
         where aggregate_id = $1 and kind = any($2) and fired_at is null and cancelled_at is null`,
        [decision.state.id, decision.cancelTimers, this.clock.now()],
      );
    }
    for (const timer of decision.timers ?? []) {
      await client.query(
        'insert into due_timers (id, kind, aggregate_id, due_at, detail) values ($1, $2, $3, $4, $5)',
        [newId(this.clock.now()), timer.kind, decision.state.id, timer.dueAt, timer.detail ?? {}],
      );
    }
  }

  private async inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const joined = currentTransaction();
    if (joined) return work(joined);

    const result = await transact(this.database.requests, beginRequest(), async (client, opened) => {
      const answer = await storedAnswer(client, opened);
      return answer === undefined ? work(client) : (JSON.parse(answer) as T);
    });
    this.signal.raise();
    return result;
  }

  private mappingOf<S extends object>(table: Table<S>): RowMapping<S> {
    const key = table as Table<never>;
    const known = this.mappings.get(key) as RowMapping<S> | undefined;
    if (known) return known;
    const mapping = new RowMapping<S>(this.database.source, table);
    this.mappings.set(key, mapping as RowMapping<never>);
    return mapping;
  }
}

interface Change<S extends Versioned, V> {
  readonly mapping: RowMapping<S>;
  readonly decision: Decision<S>;
  readonly versionBefore: number;
  readonly statement: string;
  readonly show: Show<S, V>;
}

/** A message or a timer has no If-Match: it acts on whatever the state is now. */
function checkIfMatch(version: number): void {
  const context = currentContext();
  if (!context?.actor) return;
  if (!context.ifMatch) throw refusal('request.if-match-missing');
  if (!context.ifMatch(version)) throw refusal('request.if-match-stale', { currentVersion: version });
}

const CONFLICTS = new Set(['illegal-transition', 'request.if-match-stale']);

/** A conflict names the state as it is now and what this caller may do with it, by the same view a read would show. */
async function explainConflict<S, V, T>(state: S, show: Show<S, V>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !CONFLICTS.has(error.code)) throw error;
    const view = show(state) as { status?: string; actions?: readonly string[] } | undefined;
    throw new DomainError(error.code, {
      ...error.details,
      ...(view?.status && { currentState: view.status }),
      ...(view?.actions && { allowedActions: view.actions }),
    });
  }
}
