import type pg from 'pg';
import type { Message } from './messenger.js';

/**
 * The messages of a service that wait to be sent: a table with `id`, `due_at`, `tries`, `failure`, `last_tried_at` and
 * `sent_at`, and what only that service knows of them.
 */
export abstract class WaitingMessages {
  abstract readonly table: string;
  /** Columns that an operator is shown of a message that failed, in SQL; `word` among them. */
  abstract readonly shown: string;
  /** Columns that `read` makes a message of, in SQL. */
  abstract readonly sent: string;
  /** The file they leave by, where they leave by one. */
  abstract readonly file: string;
  abstract readonly metric: { readonly name: string; readonly help: string };

  abstract read(row: pg.QueryResultRow): Promise<Message> | Message;

  /** The rows of the table, in SQL: with what belongs to them, and without those that are wanted no more. */
  get source(): string {
    return this.table;
  }

  /** Whether nobody is to be woken at this instant. */
  isQuiet(_now: Date): boolean {
    return false;
  }
}
