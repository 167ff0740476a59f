import type pg from 'pg';
import type { Asking } from './asking.js';

/** What a use case may look up while it holds its aggregate: rows that belong to it, and running numbers. No writing. */
export class InTransaction implements Asking {
  constructor(private readonly client: pg.ClientBase) {}

  async rows<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
    return (await this.client.query<R>(sql, values)).rows;
  }

  /** The next number of a series, from 1; a refused command leaves no gap. A series is for example `case/510726/2026`. */
  async nextNumber(series: string): Promise<number> {
    const [row] = await this.rows<{ last: number }>(
      `insert into number_series (series, last) values ($1, 1)
       on conflict (series) do update set last = number_series.last + 1 returning last`,
      [series],
    );
    return row!.last;
  }
}
