import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import type { DomainError } from '@liandong/kernel';
import type pg from 'pg';
import { asking, type Asking } from './asking.js';
import { Database } from './database.js';
import { beginReading } from './request-transaction.js';

/** The one way to read for a caller: SQL to view, inside the caller's scope, so that every path shows the same set. */
@Injectable()
export class Reader {
  constructor(private readonly database: Database) {}

  rows<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
    return this.together((inside) => inside.rows<R>(sql, values));
  }

  /** The first row; `absent`, by itself `not-found`, is thrown when there is none the caller may see. */
  async row<R extends pg.QueryResultRow>(
    sql: string,
    values: unknown[] = [],
    absent: () => DomainError = () => refusal('not-found'),
  ): Promise<R> {
    const [row] = await this.rows<R>(sql, values);
    if (!row) throw absent();
    return row;
  }

  /** Several queries that must see one state of the database. */
  together<T>(work: (inside: Asking) => Promise<T>): Promise<T> {
    return this.database.transactForRequest(beginReading(), (client) => work(asking(client)));
  }
}
