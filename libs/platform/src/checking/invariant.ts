import type { Difference, Topic } from '@liandong/contracts';
import type { Type } from '@nestjs/common';
import type pg from 'pg';

/** What a look at the whole of a service has at hand. */
export interface Evidence {
  /**
   * One snapshot of the service's own database, by the role that sees every row. In it lies the temporary table
   * `logged_events`: what the topics of the service and those it hears hold, from the beginning to the end.
   */
  readonly client: Pick<pg.ClientBase, 'query'>;
  /** The database's time before the topics were read, as text: what was marked sent by then lies in the log. */
  readonly readFrom: string;
  readonly published: readonly Topic[];
  readonly heard: readonly Topic[];
  /** Tables of aggregates: each row has an id and counts its events as `version`. */
  readonly aggregates: readonly string[];
  /** A part of the service, for what no query can tell. */
  readonly resolve: <T>(part: Type<T>) => T;
}

/** Something that must hold whatever happened: crashes, repeats, faults. */
export interface Invariant {
  /** Stable name, in words joined by hyphens. */
  readonly name: string;
  /** What holds, as one sentence. */
  readonly holds: string;
  /** The rows that break it; at most `DIFFERENCES_AT_MOST` are needed. */
  readonly differences: (evidence: Evidence) => Promise<Difference[]>;
  /** The rows that somebody has answered for; they break nothing and are still named. */
  readonly accepted?: (evidence: Evidence) => Promise<Difference[]>;
}

/** Thrown by an invariant that cannot be looked at just now: the look counts for nothing and is taken again. */
export class NotNow extends Error {
  readonly retriable = true;
}

/** Most rows a report names for one invariant: enough to see a pattern. */
export const DIFFERENCES_AT_MOST = 100;

type Sql = (evidence: Evidence) => string;

/**
 * An invariant as SQL for the rows that break it, with the columns `row` and `detail`, and for those that would, had
 * nobody answered for them.
 */
export function invariantBySql(name: string, holds: string, sqlOf: Sql, acceptedBy?: Sql): Invariant {
  return { name, holds, differences: rowsBy(sqlOf), ...(acceptedBy && { accepted: rowsBy(acceptedBy) }) };
}

const rowsBy = (sqlOf: Sql) => async (evidence: Evidence) => {
  const { rows } = await evidence.client.query<Difference>(
    `select "row", detail from (${sqlOf(evidence)}) listed order by "row", detail limit ${DIFFERENCES_AT_MOST}`,
  );
  return rows;
};

/** A table that copies what another service says: its rows are those that the log of events gives, no more, no fewer. */
export function copyOfTheLog(
  table: string,
  { key, columns, fold }: { key: string; columns: readonly string[]; fold: string },
): Invariant {
  const list = columns.join(', ');
  const side = (first: string, second: string, what: string) => `
    select '${table} ' || ${key} as "row", '${what}' as detail
    from (select ${list} from ${first} except select ${list} from ${second}) as other`;
  return invariantBySql(
    `${table.replaceAll('_', '-')}-are-the-log`,
    `Every row of ${table} is what the events say.`,
    () => `with folded as (${fold})
      ${side('folded', table, 'the log says otherwise, or the row is missing')} union all
      ${side(table, 'folded', 'this is not what the log says')}`,
  );
}

/** SQL for a logged event that no operator gave up. */
export const notGivenUp = 'event_id::text not in (select event_id from discarded_events)';

/** SQL for the logged events of some names, such as `case.accepted`; what an operator gave up has no effect to look for. */
export function named(...names: readonly string[]): string {
  return `(type in (${names.map((name) => `'cn.liandong.${name}.v1'`).join(', ')}) and ${notGivenUp})`;
}
