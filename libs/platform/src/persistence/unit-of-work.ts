import { Injectable } from '@nestjs/common';
import { errorTexts, isErrorCode, refusal } from '@liandong/contracts';
import { Clock, DomainError } from '@liandong/kernel';
import { currentActor } from '../access/actor.js';
import { currentContext } from '../http/request-context.js';
import { versionedEventsOf } from './change-record.js';
import { Commands, type Change, type CommandTransaction } from './command-transaction.js';
import type { Decision } from './decision.js';
import type { InTransaction } from './in-transaction.js';
import { OutboxSignal } from './outbox-signal.js';
import { OneAtATime } from './one-at-a-time.js';
import { isCollision, isDuplicate } from './outage.js';
import { readAnswer, writeAnswer } from './request-transaction.js';
import type { Table, Versioned } from './table.js';

const TRIES = 3;

/** How an aggregate is shown to the caller. `status` and `actions`, where it has them, also explain a conflict. */
export type Show<S, V> = (state: S) => V;

/**
 * The one way to save. It holds the row, asks a pure decision, and writes state, events, audit entry and the answer to
 * a repeated request in one statement of one transaction. Use cases never publish, never save, never see a manager.
 */
@Injectable()
export class UnitOfWork {
  private readonly sameRequests = new OneAtATime();

  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly signal: OutboxSignal,
  ) {}

  /** Writes a new aggregate. Numbers drawn from a series are kept only if the whole is. */
  create<S extends Versioned, V>(
    table: Table<S>,
    decide: (inside: InTransaction) => Decision<S> | Promise<Decision<S>>,
    show: Show<S, V>,
  ): Promise<V> {
    return this.inTransaction(async (transaction) => {
      const decision = await decide(transaction.inside);
      return this.write(transaction, { table, decision, versionBefore: 0, isNew: true }, show);
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
    return this.inTransaction(async (transaction) => {
      const [state] = await found(transaction, table, id);
      if (!state) throw refusal('not-found');
      return explainStanding(state, show, async () => {
        checkIfMatch(state.version);
        const decision = await decide(state, transaction.inside);
        return this.write(transaction, this.changeOf(table, state, decision), show);
      });
    });
  }

  /** Changes several aggregates of one table together. Rows are taken in id order, so that two such changes never deadlock. */
  changeMany<S extends Versioned>(
    table: Table<S>,
    ids: readonly string[],
    decide: (state: S, inside: InTransaction) => Promise<Decision<S> | undefined> | Decision<S> | undefined,
  ): Promise<number> {
    return this.inTransaction(async (transaction) => {
      let changed = 0;
      for (const state of await transaction.hold(table, ids)) {
        const decision = await decide(state, transaction.inside);
        if (!decision) continue;
        await this.write(transaction, this.changeOf(table, state, decision), () => undefined);
        changed += 1;
      }
      await transaction.keepAnswer(writeAnswer(changed));
      return changed;
    });
  }

  private changeOf<S extends Versioned>(table: Table<S>, before: S, decision: Decision<S>): Change<S> {
    return { table, decision, versionBefore: before.version, isNew: false };
  }

  private async write<S extends Versioned, V>(
    transaction: CommandTransaction,
    change: Change<S>,
    show: Show<S, V>,
  ): Promise<V> {
    const { table, versionBefore } = change;
    for (const { table: ofBorn, decision } of change.decision.births ?? []) {
      const birth = { table: ofBorn, decision, versionBefore: 0, isNew: true };
      await transaction.asSystem(() => this.write(transaction, birth, () => undefined).then(() => undefined));
    }
    const counted = versionedEventsOf(change.decision.events);
    if (counted === 0) throw new Error(`a decision on ${table.options.name} says nothing happened`);
    const decision = { ...change.decision, state: { ...change.decision.state, version: versionBefore + counted } };
    const view = show(decision.state);
    await transaction.write({ ...change, decision }, { now: this.clock.now(), answer: writeAnswer(view) });
    return view;
  }

  private async inTransaction<T>(work: (transaction: CommandTransaction) => Promise<T>): Promise<T> {
    const joined = this.commands.joined();
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
    return this.sameRequests.run(`${organisationId} ${subject} ${request.key}`, this.commands.lockTimeout_ms, work);
  }

  private command<T>(work: (transaction: CommandTransaction) => Promise<T>): Promise<T> {
    return this.commands.transact(async (transaction) => {
      const answer = await transaction.storedAnswer();
      return answer === undefined ? await work(transaction) : readAnswer<T>(answer);
    });
  }
}

/**
 * A row that somebody moved while this command waited for it is judged by what was seen before the wait, and is not
 * there: a new look finds it where it is now.
 */
async function found<S extends Versioned>(transaction: CommandTransaction, table: Table<S>, id: string): Promise<S[]> {
  const first = await transaction.hold(table, [id]);
  return first.length > 0 ? first : transaction.hold(table, [id]);
}

/**
 * A deadlock, a serialisation failure, or a row that somebody else wrote a moment before: the decision is pure, so it is
 * asked again. Refuses `conflict` where it does not find what the other wrote.
 */
async function untilNoCollision<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isCollision(error) && !isDuplicate(error)) throw error;
      if (attempt >= TRIES) throw isDuplicate(error) ? refusal('conflict') : error;
    }
  }
}

/** A message or a timer has no If-Match: it acts on whatever the state is now. */
function checkIfMatch(version: number): void {
  const context = currentContext();
  if (!context?.actor) return;
  if (!context.ifMatch) throw refusal('request.if-match-missing');
  if (!context.ifMatch(version)) throw refusal('request.if-match-stale', { currentVersion: version });
}

/** What is refused because of how things stand (409), stood when it was read (412), or to this caller alone (403). */
const isByStanding = (code: string) => isErrorCode(code) && [403, 409, 412].includes(errorTexts[code].status);

/** Such a refusal names the state as it is now and what this caller may do with it, by the same view a read would show. */
async function explainStanding<S, V, T>(state: S, show: Show<S, V>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !isByStanding(error.code)) throw error;
    const view = show(state) as { status?: string; actions?: readonly string[] } | undefined;
    const standing = {
      ...error.details,
      ...(view?.status && { currentState: view.status }),
      ...(view?.actions && { allowedActions: view.actions }),
    };
    throw new DomainError(error.code, standing, error.problems);
  }
}
