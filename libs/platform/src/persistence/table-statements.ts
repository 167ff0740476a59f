import { createHash } from 'node:crypto';
import { recordOf } from './change-record.js';
import type { RowMapping } from './row-mapping.js';

export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** A statement is prepared once per connection under a name that is its own text's: two texts never share one. */
export function prepared(text: string): Prepared {
  return { name: createHash('sha256').update(text).digest('hex').slice(0, 32), text };
}

/** The prepared statements of one table. */
export interface TableStatements<S extends object> {
  readonly mapping: RowMapping<S>;
  readonly hold: Prepared;
  readonly create: Prepared;
  readonly change: Prepared;
}

export function statementsOf<S extends object>(mapping: RowMapping<S>): TableStatements<S> {
  const width = mapping.columnNames.length;
  return {
    mapping,
    hold: prepared(mapping.selectForUpdate),
    create: prepared(recordOf(mapping.insertInto(1), width + 1)),
    change: prepared(recordOf(mapping.updateById, width + 2)),
  };
}
