import type { Decision } from './decision.js';
import type { InTransaction } from './in-transaction.js';
import type { Table, Versioned } from './table.js';

/** A decision to be written, with the version its state has by it. */
export interface Change<S extends Versioned> {
  readonly table: Table<S>;
  readonly decision: Decision<S>;
  readonly versionBefore: number;
  readonly isNew: boolean;
}

/** What a command does in its transaction. */
export interface CommandTransaction {
  readonly inside: InTransaction;
  /** The rows as they are now, in id order; nobody else changes them until the transaction ends. */
  hold<S extends Versioned>(table: Table<S>, ids: readonly string[]): Promise<S[]>;
  /** State, events, audit entry and the answer to a repeated request in one statement, then what goes with them. */
  write<S extends Versioned>(change: Change<S>, by: { now: Date; answer: string }): Promise<void>;
  /** Writes as the system does, past the caller's scope: for what comes into being by the caller's act but is not theirs. */
  asSystem(work: () => Promise<void>): Promise<void>;
  /** The answer given before to the request of this transaction, or undefined when it is the first. */
  storedAnswer(): Promise<string | undefined>;
  /** Keeps the answer of a request whose changes, several or none, did not store it themselves. */
  keepAnswer(answer: string): Promise<void>;
}

/** Where commands find their transaction: in PostgreSQL, or in the store of the simulation. */
export abstract class Commands {
  /** How long a command waits for a row or a key that another holds. */
  abstract readonly lockTimeout_ms: number;
  /** The transaction of the message handler or timer that asks for the command, if one does. */
  abstract joined(): CommandTransaction | undefined;
  abstract transact<T>(work: (transaction: CommandTransaction) => Promise<T>): Promise<T>;
}
