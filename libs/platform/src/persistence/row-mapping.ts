import type { DataSource, EntityMetadata, EntitySchema } from 'typeorm';

const quote = (name: string) => `"${name}"`;

/** Reads and writes the columns of a table by TypeORM's own metadata: names, types and transformers stand once. */
export class RowMapping<S extends object> {
  readonly tableName: string;
  private readonly path: string;
  readonly columnNames: readonly string[];
  private readonly metadata: EntityMetadata;

  constructor(
    private readonly source: DataSource,
    schema: EntitySchema<S>,
  ) {
    this.metadata = source.getMetadata(schema);
    this.tableName = this.metadata.tableName;
    this.path = [this.metadata.schema, this.tableName]
      .filter((part) => part !== undefined)
      .map(quote)
      .join('.');
    this.columnNames = this.metadata.columns.map((column) => column.databaseName);
  }

  get selectForUpdate(): string {
    return `select ${this.columnNames.map(quote).join(', ')} from ${this.path} where id = any($1) order by id for update`;
  }

  toState(row: Readonly<Record<string, unknown>>): S {
    const state: Record<string, unknown> = {};
    for (const column of this.metadata.columns) {
      state[column.propertyName] = this.source.driver.prepareHydratedValue(row[column.databaseName], column);
    }
    return state as S;
  }

  /** Values in the order of `columnNames`. */
  toRow(state: S): unknown[] {
    const fields = state as Readonly<Record<string, unknown>>;
    return this.metadata.columns.map((column) =>
      this.source.driver.preparePersistentValue(fields[column.propertyName] ?? null, column),
    );
  }

  /** `insert` of `count` rows; parameters are numbered from `first`. */
  insertInto(count: number, first = 1): string {
    const width = this.columnNames.length;
    const tuples = Array.from({ length: count }, (_, row) => {
      const marks = Array.from({ length: width }, (__, column) => `$${first + row * width + column}`);
      return `(${marks.join(', ')})`;
    });
    return `insert into ${this.path} (${this.columnNames.map(quote).join(', ')}) values ${tuples.join(', ')}`;
  }

  /** `update` of every column but the id; the id is parameter `columnNames.length + 1`, after the values of `toRow`. */
  get updateById(): string {
    const assignments = this.columnNames.map((name, index) => `${quote(name)} = $${index + 1}`);
    return `update ${this.path} set ${assignments.join(', ')} where id = $${this.columnNames.length + 1}`;
  }
}
