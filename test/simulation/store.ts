import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingRecord, OutboxRow, Versioned } from '@liandong/platform';
import type { Process } from './process.js';
import { databaseError, Rows, Session, type LockMode } from './session.js';
import type { World } from './world.js';

const LOCK_TIMEOUT_MS = 5_000;

/** The transaction of the message handler that is running. One for all runs: Node looks through all of them always. */
export const joinedSession = new AsyncLocalStorage<Session>();

export interface ParkedRow {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly reason: string;
  readonly record: IncomingRecord;
  readonly isReplayed: boolean;
}

export interface HeardRow {
  readonly eventId: string;
  readonly subject: string;
  readonly version: number;
}

/** The database of one service, as far as relay, inbox and unit of work know it. */
export class Store {
  readonly aggregates = new Rows<Versioned>('aggregates');
  readonly audit = new Rows<true>('audit_entries');
  readonly outbox = new Rows<OutboxRow & { readonly isSent: boolean }>('outbox');
  readonly inbox = new Rows<true>('inbox');
  readonly versions = new Rows<number>('inbox_versions');
  readonly parked = new Rows<ParkedRow>('parked_events');
  /** The effect of the events: a row for each that a handler handled. */
  readonly heard = new Rows<HeardRow>('heard');
  private lastNumber = 0;
  private readonly sessions = new Set<Session>();
  private readonly locks = new Map<string, Map<Session, LockMode>>();
  private readonly whenUnlocked = new Set<() => void>();

  constructor(
    readonly world: World,
    readonly name: string,
  ) {}

  get isAtRest(): boolean {
    return [...this.sessions].every(({ isLeader }) => isLeader);
  }

  /** Numbers are drawn outside of transactions: a row with a lower one may be committed later. */
  nextNumber(): string {
    this.lastNumber += 1;
    return String(this.lastNumber).padStart(9, '0');
  }

  open(process: Process, isLeader = false): Session {
    const session = new Session(this, process, isLeader);
    this.sessions.add(session);
    return session;
  }

  async transact<T>(process: Process, work: (session: Session) => Promise<T>): Promise<T> {
    await process.step(`${this.name}: begin`);
    const session = this.open(process);
    try {
      const result = await work(session);
      await session.commit();
      return result;
    } catch (error) {
      this.forget(session);
      throw error;
    }
  }

  async lock(session: Session, key: string, mode: LockMode): Promise<void> {
    const givesUpAt_ms = this.world.now_ms + LOCK_TIMEOUT_MS;
    while (!this.tryLock(session, key, mode)) {
      if (this.world.now_ms >= givesUpAt_ms) throw databaseError('55P03', 'lock timeout');
      session.waitsFor = this.blockersOf(session, key, mode);
      if (this.isDeadlocked(session)) throw databaseError('40P01', 'deadlock detected');
      await this.untilUnlocked(givesUpAt_ms - this.world.now_ms);
      session.waitsFor = [];
      await session.step('goes on');
    }
  }

  tryLock(session: Session, key: string, mode: LockMode): boolean {
    if (this.blockersOf(session, key, mode).length > 0) return false;
    const holders = this.locks.get(key) ?? new Map<Session, LockMode>();
    if (holders.get(session) !== 'alone') this.locks.set(key, holders.set(session, mode));
    return true;
  }

  unlock(session: Session, key: string): void {
    const holders = this.locks.get(key);
    holders?.delete(session);
    if (holders?.size === 0) this.locks.delete(key);
    for (const wake of this.whenUnlocked) wake();
  }

  unlockAll(session: Session): void {
    for (const [key, holders] of this.locks) if (holders.has(session)) this.unlock(session, key);
  }

  /** The session is at its end, or its server process was ended: what it holds is free, what it did not commit is gone. */
  forget(session: Session): void {
    this.sessions.delete(session);
    this.unlockAll(session);
  }

  /** Ends sessions by force: those of one process, or all of them. */
  terminate(process?: Process): void {
    for (const session of this.sessions) {
      if (process && session.process !== process) continue;
      session.lose();
      this.forget(session);
    }
  }

  private blockersOf(session: Session, key: string, mode: LockMode): Session[] {
    return [...(this.locks.get(key) ?? [])]
      .filter(([holder, held]) => holder !== session && (mode === 'alone' || held === 'alone'))
      .map(([holder]) => holder);
  }

  private isDeadlocked(session: Session): boolean {
    const seen = new Set<Session>();
    const reach = (from: Session): boolean =>
      from.waitsFor.some((next) => next === session || (!seen.has(next) && seen.add(next) && reach(next)));
    return reach(session);
  }

  private untilUnlocked(limit_ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.whenUnlocked.delete(wake);
        cancel();
        resolve();
      };
      const cancel = this.world.after(limit_ms, wake);
      this.whenUnlocked.add(wake);
    });
  }
}
