import type { Process } from './process.js';
import type { Store } from './store.js';

export type LockMode = 'shared' | 'alone';

/** One table: rows by key, as they are committed, in the order in which they were. */
export class Rows<R> {
  readonly committed = new Map<string, R>();

  constructor(readonly name: string) {}
}

/** SQLSTATE of the errors that a store answers. */
export const databaseError = (code: string, message: string, table?: string) =>
  Object.assign(new Error(message), { code, table });

/**
 * A transaction as PostgreSQL runs it by default, read committed: a statement sees what is committed and what its own
 * transaction wrote; what it writes is locked until the end, and whoever wants the same waits and looks again.
 */
export class Session {
  /** Those who hold what this session waits for. */
  waitsFor: readonly Session[] = [];
  private isLost = false;
  private readonly written = new Map<Rows<unknown>, Map<string, unknown>>();

  constructor(
    private readonly store: Store,
    readonly process: Process,
    /** Lasts as long as its process leads; it runs no transaction. */
    readonly isLeader: boolean,
  ) {}

  /** A statement on its way to the server. */
  async step(what: string): Promise<void> {
    await this.process.step(`${this.store.name}: ${what}`);
    this.mustBeOpen();
  }

  async lock(key: string, mode: LockMode): Promise<void> {
    await this.store.lock(this, key, mode);
    this.mustBeOpen();
  }

  get<R>(table: Rows<R>, key: string): R | undefined {
    return (this.written.get(table)?.get(key) ?? table.committed.get(key)) as R | undefined;
  }

  all<R>(table: Rows<R>): R[] {
    return [...new Map([...table.committed, ...((this.written.get(table) ?? new Map()) as Map<string, R>)]).values()];
  }

  /** `insert … on conflict do nothing`: false when the row is there. Waits for another who is inserting it. */
  async insert<R>(table: Rows<R>, key: string, row: R): Promise<boolean> {
    if (this.get(table, key) !== undefined) return false;
    await this.lock(`${table.name}/${key}`, 'alone');
    if (table.committed.has(key)) {
      this.store.unlock(this, `${table.name}/${key}`);
      return false;
    }
    this.write(table, key, row);
    return true;
  }

  async update<R>(table: Rows<R>, key: string, change: (row: R | undefined) => R): Promise<void> {
    await this.lock(`${table.name}/${key}`, 'alone');
    this.write(table, key, change(this.get(table, key)));
  }

  async commit(): Promise<void> {
    await this.step('commit');
    for (const [table, rows] of this.written) for (const [key, row] of rows) table.committed.set(key, row);
    this.store.unlockAll(this);
    await this.step('committed');
    this.store.forget(this);
  }

  /** The line or the server process is gone: what was not committed never was. */
  lose(): void {
    this.isLost = true;
  }

  mustBeOpen(): void {
    if (this.isLost) throw new Error('Connection terminated unexpectedly');
  }

  private write<R>(table: Rows<R>, key: string, row: R): void {
    const rows = this.written.get(table) ?? new Map<string, unknown>();
    this.written.set(table, rows.set(key, row));
  }
}
