import type pg from 'pg';

/** How a query is asked inside a transaction somebody else opened: a command's or a reader's. */
export interface Asking {
  rows<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>;
}

export function asking(client: pg.ClientBase): Asking {
  return {
    rows: async <R extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      (await client.query<R>(sql, values)).rows,
  };
}
