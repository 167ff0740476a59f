import type { EntitySchema } from 'typeorm';
import type { Table, Versioned } from './table.js';

/** A due time the system has to keep: at `dueAt` the handler of `kind` is called once with the aggregate's id. */
export interface TimerOrder {
  readonly kind: string;
  readonly dueAt: Date;
  readonly detail?: Readonly<Record<string, string>>;
}

/** Rows that belong to the aggregate and are only ever added: claims, postings, steps. */
export interface AddedRows<R extends object = object> {
  readonly table: EntitySchema<R>;
  readonly rows: readonly R[];
}

/** Types the rows against their table where a decision lists them. */
export function adds<R extends object>(table: EntitySchema<R>, rows: readonly R[]): AddedRows {
  return { table: table, rows };
}

/** Another aggregate that comes into being with the change of this one: both are written, or neither. */
export interface Birth<S extends Versioned = Versioned> {
  readonly table: Table<S>;
  readonly decision: Decision<S>;
}

/** Types the decision against its table where another decision lists it. */
export function bears<S extends Versioned>(table: Table<S>, decision: Decision<S>): Birth {
  return { table, decision };
}

/** What a pure decision answers: the new state, what happened, and what goes with it into the same transaction. */
export interface Decision<S extends Versioned> {
  readonly state: S;
  /** At least one: a change that nobody may hear of is no change. */
  readonly events: readonly object[];
  readonly added?: readonly AddedRows[];
  readonly births?: readonly Birth[];
  readonly timers?: readonly TimerOrder[];
  /** Kinds of timers of this aggregate that are no longer due. */
  readonly cancelTimers?: readonly string[];
}
