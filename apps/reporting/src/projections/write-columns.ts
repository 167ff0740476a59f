import { prepared, sendInTransaction } from '@liandong/platform';

export type Columns = Readonly<Record<string, string | number | readonly string[] | null>>;

/** What an event does to the row of its projection. */
export interface Effect {
  readonly set: Columns;
  /** Written besides `set` when the event is the first that tells of the row; without it the row must be there. */
  readonly create?: Columns;
  /** Columns that grow by one. */
  readonly count?: readonly string[];
  /** Organisations that join the sets in these columns; a set is kept sorted and without repeats. */
  readonly join?: Readonly<Record<string, string>>;
  /** Organisations that leave them. */
  readonly leave?: Readonly<Record<string, string>>;
}

/** Applies an event to one row, inside the transaction that takes the event in. */
export function writeColumns(table: string, key: Columns, effect: Effect): void {
  const { text, values } = effect.create ? upsert(table, key, effect) : update(table, key, effect);
  sendInTransaction({ ...prepared(text), values });
}

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

function upsert(table: string, key: Columns, { set, create }: Effect): Statement {
  const columns = { ...key, ...create, ...set };
  const names = Object.keys(columns);
  const changed = Object.keys(set).map((name) => `${name} = excluded.${name}`);
  return {
    text: `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})
      on conflict (${Object.keys(key).join(', ')}) do ${changed.length ? `update set ${changed.join(', ')}` : 'nothing'}`,
    values: Object.values(columns),
  };
}

function update(table: string, key: Columns, { set, count = [], join = {}, leave = {} }: Effect): Statement {
  const values: unknown[] = [];
  const equals = (columns: Columns) =>
    Object.entries(columns).map(([name, value]) => `${name} = $${values.push(value)}`);
  const joined = ([name, member]: [string, string]) =>
    `${name} = array(select distinct unnest(${name} || $${values.push(member)}::uuid) order by 1)`;
  const left = ([name, member]: [string, string]) => `${name} = array_remove(${name}, $${values.push(member)}::uuid)`;
  const changes = [
    ...equals(set),
    ...count.map((name) => `${name} = ${name} + 1`),
    ...Object.entries(join).map(joined),
    ...Object.entries(leave).map(left),
  ];
  return { text: `update ${table} set ${changes.join(', ')} where ${equals(key).join(' and ')}`, values };
}
