import { newId } from '@liandong/kernel';
import { Commands, outgoingOf, type Change, type CommandTransaction, type InTransaction } from '@liandong/platform';
import type { Table, Versioned } from '@liandong/platform';
import type { Process } from './process.js';
import { databaseError, type Session } from './session.js';
import { joinedSession, type Store } from './store.js';

/** What a unit of work does to PostgreSQL, done to the simulated store. */
export class SimulatedCommands extends Commands {
  readonly lockTimeout_ms = 5_000;

  constructor(
    protected readonly store: Store,
    protected readonly process: Process,
  ) {
    super();
  }

  joined(): CommandTransaction | undefined {
    const session = joinedSession.getStore();
    return session && this.on(session);
  }

  transact<T>(work: (transaction: CommandTransaction) => Promise<T>): Promise<T> {
    return this.store.transact(this.process, (session) => work(this.on(session)));
  }

  private on(session: Session): CommandTransaction {
    return {
      // No decision of the simulation asks the database for more than its aggregate.
      inside: {} as InTransaction,
      hold: (table, ids) => this.hold(session, table, ids),
      write: (change, { now }) => this.write(session, change, now),
      asSystem: (work) => work(),
      storedAnswer: async () => undefined,
      keepAnswer: async () => undefined,
    };
  }

  protected async hold<S extends Versioned>(session: Session, table: Table<S>, ids: readonly string[]): Promise<S[]> {
    await session.step(`hold ${table.options.name}`);
    for (const id of ids.toSorted()) await session.lock(`aggregates/${id}`, 'alone');
    return this.statesOf(session, ids);
  }

  protected statesOf<S extends Versioned>(session: Session, ids: readonly string[]): S[] {
    return ids.toSorted().flatMap((id) => (session.get(this.store.aggregates, id) as S | undefined) ?? []);
  }

  private async write<S extends Versioned>(session: Session, change: Change<S>, now: Date): Promise<void> {
    const { decision, versionBefore, isNew } = change;
    const { state } = decision;
    const { aggregates, audit, outbox } = this.store;
    await session.step(`write ${change.table.options.name}`);
    if (!isNew) await session.update(aggregates, state.id, () => state);
    else if (!(await session.insert(aggregates, state.id, state))) throw databaseError('23505', 'aggregate exists');
    for (const { topic, type, subject, version, payload } of outgoingOf(decision, versionBefore)) {
      const id = this.store.nextNumber();
      const event = { id, event_id: newId(now), topic, type, subject, aggregate_version: version, payload };
      await session.insert(outbox, id, { ...event, occurred_at: now, traceparent: '', isSent: false });
    }
    if (!(await session.insert(audit, `${state.id}/${state.version}`, true)))
      throw databaseError('23505', 'two changes of one aggregate have the same version', 'audit_entries');
  }
}
