import { DefaultNamingStrategy, type EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { snakeCase } from 'typeorm/util/StringUtils.js';

/** What every aggregate row has. `version` counts the events so far, so the next event's number is `version + 1`. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** An aggregate's table: TypeORM's schema over the very type the decisions work on, so that no mapper is needed. */
export type Table<S> = EntitySchema<S>;

/** `acceptedAt` in code, `accepted_at` in the database. */
export class SnakeCaseNames extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }
}

/** Integer fen: `bigint` in code and in the database. */
export const fenColumn = {
  type: 'bigint',
  transformer: {
    to: (fen: bigint | null | undefined) => fen?.toString() ?? null,
    from: (text: string | null) => (text === null ? null : BigInt(text)),
  },
} satisfies EntitySchemaColumnOptions;

export const idColumn = { type: 'uuid', primary: true } satisfies EntitySchemaColumnOptions;
/** The comment marks the table as one of aggregates. */
export const versionColumn = {
  type: 'integer',
  comment: 'number of events so far',
} satisfies EntitySchemaColumnOptions;
export const instantColumn = { type: 'timestamptz' } satisfies EntitySchemaColumnOptions;
/** ISO date text; the driver is told not to make it a local midnight. */
export const dayColumn = { type: 'date' } satisfies EntitySchemaColumnOptions;
/** Makes a column nullable: the field is `null`, never `undefined`, so that a forgotten field is a type error. */
export const optional = <C extends EntitySchemaColumnOptions>(column: C) => ({ ...column, nullable: true }) as const;

/** The names of those tables that hold aggregates. Other tables may well have a column that is called version. */
export function aggregatesOf(tables: readonly EntitySchema[]): string[] {
  const names = new SnakeCaseNames();
  return tables
    .filter(({ options }) => {
      const { version } = options.columns as Readonly<Record<string, EntitySchemaColumnOptions | undefined>>;
      return version?.comment === versionColumn.comment;
    })
    .map(({ options }) => names.tableName(options.name, options.tableName));
}
