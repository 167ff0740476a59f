import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, DomainError, newId } from '@liandong/kernel';
import type pg from 'pg';
import { currentActor } from '../access/actor.js';
import { currentContext } from '../http/request-context.js';
import { recordValues, versionedEventsOf } from './change-record.js';
import { Database } from './database.js';
import type { AddedRows, Decision } from './decision.js';
import { InTransaction } from './in-transaction.js';
import { OutboxSignal } from './outbox-signal.js';
import { OneAtATime } from './one-at-a-time.js';
import { isCollision } from './outage.js';
import { beginRequest, keepAnswer, readAnswer, storedAnswer, writeAnswer } from './request-transaction.js';
import { RowMapping } from './row-mapping.js';
import { statementsOf, type Prepared, type TableStatements } from './table-statements.js';
import type { Table, Versioned } from './table.js';
import { currentTransaction } from './transaction.js';

/** Rows per `insert`: wide tables stay well below PostgreSQL's 65 535 parameters. */
const ROWS_PER_INSERT = 1000;
const TRIES = 3;
/** SQLSTATE lock_not_available: `lock_timeout` is over. */
const LOCK_NOT_AVAILABLE = '55P03';

/** How an aggregate is shown to the caller. `status` and `actions`, where it has them, also explain a conflict. */
export type Show<S, V> = (state: S) => V;

/**
 * The one way to save. It holds the row, asks a pure decision, and writes state, events, audit entry and the answer to
 * a repeated request in one statement of one transaction. Use cases never publish, never save, never see a manager.
 */
@Injectable()
export class UnitOfWork {
  private readonly statements = new Map<Table<never>, TableStatements<never>>();
  private readonly sameRequests = new OneAtATime();

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
      const { mapping, create } = this.statementsOf(table);
      const decision = await decide(new InTransaction(client));
      return this.write(client, { mapping, decision, versionBefore: 0, statement: create, isNew: true, show });
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
      if (client !== currentTransaction()) await keepAnswer(client, changed);
      return changed;
    });
  }

  private async hold<S extends Versioned>(
    client: pg.PoolClient,
    table: Table<S>,
    ids: readonly string[],
  ): Promise<S[]> {
    const { mapping, hold } = this.statementsOf(table);
    const { rows } = await client.query({ ...hold, values: [ids] });
    return rows.map((row) => mapping.toState(row as Record<string, unknown>));
  }

  private changeOf<S extends Versioned, V>(
    table: Table<S>,
    before: S,
    decision: Decision<S>,
    show: Show<S, V>,
  ): Change<S, V> {
    const { mapping, change } = this.statementsOf(table);
    return { mapping, decision, versionBefore: before.version, statement: change, isNew: false, show };
  }

  private async write<S extends Versioned, V>(client: pg.PoolClient, change: Change<S, V>): Promise<V> {
    const { mapping, versionBefore } = change;
    const counted = versionedEventsOf(change.decision.events);
    if (counted === 0) throw new Error(`a decision on ${mapping.tableName} says nothing happened`);
    const decision = { ...change.decision, state: { ...change.decision.state, version: versionBefore + counted } };

    const view = change.show(decision.state);
    const stateValues = mapping.toRow(decision.state);
    const { rows } = await client.query<{ count: string }>({
      ...change.statement,
      values: [
        ...stateValues,
        ...(change.isNew ? [] : [decision.state.id]),
        ...recordValues(mapping.tableName, decision, versionBefore, {
          now: this.clock.now(),
          answer: writeAnswer(view),
        }),
      ],
    });
    if (rows[0]?.count !== '1') throw new Error(`a change of ${mapping.tableName} reached no row`);
    for (const added of decision.added ?? []) await this.addRows(client, added);
    await this.keepTimers(client, decision);
    return view;
  }

  private async addRows(client: pg.PoolClient, { table, rows }: AddedRows): Promise<void> {
    const mapping = this.statementsOf(table as Table<never>).mapping as RowMapping<object>;
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

    const context = currentContext();
    if (context?.idempotency) {
      if (context.commanded) throw new Error('a request may change things in one transaction only');
      context.commanded = true;
    }
    const result = await this.oncePerKey(() => untilNoCollision(() => this.command(work)));
    this.signal.raise();
    return result;
  }

  /** Requests of this process with the same key go one by one, so that they do not take all connections to wait. */
  private oncePerKey<T>(work: () => Promise<T>): Promise<T> {
    const request = currentContext()?.idempotency;
    if (!request) return work();
    const { organisationId, subject } = currentActor();
    return this.sameRequests.run(`${organisationId} ${subject} ${request.key}`, this.database.lockTimeout_ms, work);
  }

  private async command<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    let isOpen = false;
    try {
      return await this.database.transactForRequest(beginRequest(), async (client, opened) => {
        isOpen = true;
        const answer = await storedAnswer(client, opened);
        return answer === undefined ? await work(client) : readAnswer<T>(answer);
      });
    } catch (error) {
      // The opening waits for nothing but another process that holds the same key.
      if (!isOpen && (error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) throw refusal('request.still-running');
      throw error;
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

/** A deadlock or serialisation failure is nobody's fault: the decision is pure, so it is asked again. */
async function untilNoCollision<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= TRIES || !isCollision(error)) throw error;
    }
  }
}

interface Change<S extends Versioned, V> {
  readonly mapping: RowMapping<S>;
  readonly decision: Decision<S>;
  readonly versionBefore: number;
  readonly statement: Prepared;
  readonly isNew: boolean;
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
