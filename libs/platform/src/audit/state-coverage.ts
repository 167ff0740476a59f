import type pg from 'pg';
import { DISCARDED_EVENTS } from '../operations/discarded-events-table.js';
import type { FaultList } from './fault-list.js';

/** Rows named per table and kind. */
const MOST_NAMED = 500;

/** An entry names the events of one change; they are the versions that end with its own. */
const entries = `select id, aggregate_id, version,
    version - cardinality(string_to_array(action, ' ')) as before,
    lag(version, 1, 0) over (partition by aggregate_id order by version) as reached
  from audit_entries where aggregate = $1`;

type Client = Pick<pg.ClientBase, 'query'>;

/**
 * Each version of each aggregate must be in exactly one audit entry: names changes of state the trail does not tell of,
 * and entries of changes that never were. Answers how many versions it looked at.
 */
export async function checkStates(client: Client, ofService: readonly string[], faults: FaultList): Promise<number> {
  const aggregates = [...ofService, DISCARDED_EVENTS];
  let changes = 0;
  for (const aggregate of aggregates) {
    const { rows } = await client.query<{ changes: number }>(
      `select coalesce(sum(version), 0)::float8 as changes from ${aggregate}`,
    );
    changes += rows[0]!.changes;
    await checkGaps(client, aggregate, faults);
    await checkEnds(client, aggregate, faults);
  }
  await checkStrays(client, aggregates, faults);
  return changes;
}

async function checkGaps(client: Client, aggregate: string, faults: FaultList): Promise<void> {
  const { rows } = await client.query<Gap>(
    `select id::text as "entryId", aggregate_id as "aggregateId", version, before, reached
     from (${entries}) as entry where before <> reached order by id limit ${MOST_NAMED}`,
    [aggregate],
  );
  for (const { entryId, aggregateId, version, before, reached } of rows) {
    const name = `${aggregate} ${aggregateId}`;
    if (before > reached) faults.add('unaudited', name, `no entry tells of ${versions(reached + 1, before)}`);
    else {
      const what = `tells of ${versions(before + 1, version)} of ${name}, and so does one before it`;
      faults.add('inserted', `entry ${entryId}`, what);
    }
  }
}

/** A state that was written along with another and not changed since is at version 0, and there is nothing to tell. */
async function checkEnds(client: Client, aggregate: string, faults: FaultList): Promise<void> {
  const { rows } = await client.query<End>(
    `select coalesce(state.id, last.aggregate_id) as "aggregateId", state.version, coalesce(last.version, 0) as told,
            last.id::text as "entryId"
     from ${aggregate} as state
     full join (select distinct on (aggregate_id) aggregate_id, version, id from audit_entries where aggregate = $1
                order by aggregate_id, version desc) as last on last.aggregate_id = state.id
     where coalesce(state.version, 0) <> coalesce(last.version, 0) order by 1 limit ${MOST_NAMED}`,
    [aggregate],
  );
  for (const { aggregateId, version, told, entryId } of rows) {
    const name = `${aggregate} ${aggregateId}`;
    if (version !== null && version > told) {
      faults.add('unaudited', name, `no entry tells of ${versions(told + 1, version)}`);
    } else {
      const is = version === null ? 'is not there' : `has come to version ${version} only`;
      faults.add('inserted', `entry ${entryId}`, `tells of version ${told} of ${name}, which ${is}`);
    }
  }
}

async function checkStrays(client: Client, aggregates: readonly string[], faults: FaultList): Promise<void> {
  const { rows } = await client.query<{ entryId: string; aggregate: string }>(
    `select id::text as "entryId", aggregate from audit_entries where not aggregate = any ($1)
     order by id limit ${MOST_NAMED}`,
    [aggregates],
  );
  for (const { entryId, aggregate } of rows) {
    faults.add('inserted', `entry ${entryId}`, `tells of ${aggregate}, which this service has not`);
  }
}

interface Gap {
  readonly entryId: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly before: number;
  readonly reached: number;
}

interface End {
  readonly aggregateId: string;
  /** Null when there is no such row. */
  readonly version: number | null;
  readonly told: number;
  readonly entryId: string;
}

const versions = (from: number, to: number) => (from === to ? `version ${to}` : `versions ${from} to ${to}`);
