import pg from 'pg';
import { tablesOf, type CataloguedTable } from './catalogue.js';
import { asRequest, forgeriesOf, rowOf, type Trying } from './forged-rows.js';

/** Tables of every service whose rows no policy opens to requests, and why. */
export const unguardedPlatformTables: Readonly<Record<string, string>> = {
  outbox: 'requests may only insert; they cannot read it',
  audit_unsealed: 'numbers of entries only; requests may only insert',
  inbox: 'no right for requests',
  inbox_versions: 'no right for requests',
  parked_events: 'no right for requests',
  discarded_events: 'no right for requests',
  data_keys: 'no right for requests, and wrapped by the key of the environment, which is not in the database',
  migrations: 'no right for anybody but the owner',
  due_timers: 'ids and times only; written with the aggregate that is guarded itself',
  number_series: 'counters without an owner',
};
/** Those of them that requests do read: row-level security is off, since no row is anybody's. */
const readWithoutPolicy = ['due_timers', 'number_series'];

export interface Wall {
  readonly databaseUrl: string;
  /** Organisations that together see a row of every guarded table. */
  readonly owners: readonly string[];
  /** An organisation that has nothing to do with them. */
  readonly stranger: string;
  /** Tables of which requests see no row, or whose rows are nobody's, each with the reason. */
  readonly unguarded: Readonly<Record<string, string>>;
  /** Tables whose policy asks for no organisation, each with the reason. */
  readonly open: Readonly<Record<string, string>>;
  /** Tables in which a row is a thing of its own: it belongs to whom its own columns say, and anybody begins one. */
  readonly roots: readonly string[];
}

/**
 * Tries by plain SQL, as the role of requests, to get past row-level security, table by table from the catalogue.
 * Answers the holes in words; none is what a test wants.
 */
export async function holesIn(wall: Wall): Promise<string[]> {
  const database = new pg.Client({ connectionString: wall.databaseUrl });
  await database.connect();
  try {
    const tables = await tablesOf(database);
    const guarded = tables.filter(({ kind, name, isForced }) => kind === 'table' && isForced && !(name in wall.open));
    const tried: string[] = [];
    for (const { name } of guarded) tried.push(...(await holesOfTable({ database, table: name }, wall)));
    return [...staleNames(tables, wall), ...tables.flatMap((table) => holesByCatalogue(table, wall)), ...tried];
  } finally {
    await database.end();
  }
}

function holesByCatalogue(table: CataloguedTable, wall: Wall): string[] {
  const { name, kind, isForced, isOn, policiesFor, readsAsCaller, isRead } = table;
  if (kind === 'view') return readsAsCaller ? [] : [`${name}: a view that reads as its owner`];
  if (kind === 'copy') return [`${name}: a copy of rows that no policy guards`];
  if (!isForced) {
    if (!(name in wall.unguarded)) return [`${name}: no policy, and no reason why`];
    if (readWithoutPolicy.includes(name)) return [];
    return [
      ...(isRead ? [`${name}: read by requests without a policy`] : []),
      ...(isOn ? [] : [`${name}: row-level security is off`]),
    ];
  }
  const isWhole = policiesFor.join() === 'liandong_app,liandong_worker';
  return isWhole ? [] : [`${name}: policies for ${policiesFor.join() || 'nobody'} only`];
}

function staleNames(tables: readonly CataloguedTable[], { unguarded, open, roots }: Wall): string[] {
  const isForced = new Map(tables.map((table) => [table.name, table.isForced]));
  return [
    ...Object.keys(unguarded).filter((name) => isForced.get(name) !== false),
    ...[...Object.keys(open), ...roots].filter((name) => isForced.get(name) !== true),
  ].map((name) => `${name}: listed, but not as it is`);
}

async function holesOfTable(trying: Trying, { owners, stranger, roots }: Wall): Promise<string[]> {
  const { table } = trying;
  const seen = (scope: readonly string[]) => asRequest(trying, scope, `select from ${table}`);
  if (Number(await seen(owners)) === 0) return [`${table}: no row of the owners, so nothing was tried`];
  const holes: string[] = [];
  const wants = async (what: string, outcome: string | number, ...wanted: (string | number)[]) => {
    if (!wanted.includes(outcome)) holes.push(`${table}: ${what} (${outcome})`);
  };
  await wants('a stranger sees rows', await seen([stranger]), 0);
  await wants('who belongs to nobody sees rows', await seen([]), 0);
  const [anyColumn] = Object.keys(await rowOf(trying, owners));
  const touch = `update ${table} set ${anyColumn} = ${anyColumn}`;
  await wants('a stranger changes rows', await asRequest(trying, [stranger], touch), 0, 'refused');
  await wants('a stranger removes rows', await asRequest(trying, [stranger], `delete from ${table}`), 0, 'refused');
  const forgeries = await forgeriesOf(trying, { owners, stranger, isRoot: roots.includes(table) });
  for (const { what, insert, values } of forgeries) {
    await wants(`a stranger adds ${what}`, await asRequest(trying, [stranger], insert, values), 'refused');
  }
  return holes;
}
