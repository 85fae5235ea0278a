/**
 * The description of a table: each property of its records with the kind of column it lies in. What is inserted,
 * updated, read and asked for in queries comes from there (`statements.ts`, `query/`).
 */
import type { Bindable } from '../sqlite/database.ts';
import type { Field } from './field.ts';

export type Column = { readonly sql: string; readonly nullable: boolean };

/** Property → column, for those that take one. */
export type Columns = ReadonlyMap<string, Column>;

/** A row as SQLite gives it, under the names of `selected`. */
export type Row = Record<string, Bindable>;

/** @template Written a record with what its derived columns take besides */
export type Table<Model, Written = Model> = {
  readonly name: string;
  /** What a SELECT lists for `read`. */
  readonly selected: string;
  /** Turns that row into the record, in place: copying would take longer than reading it from SQLite. */
  read(row: Row): Model;
  /** Whether SQLite assigns what stands in the first column when a record is inserted. */
  readonly isNumbered: boolean;
  /** Every column; the first tells the rows apart. */
  readonly written: readonly string[];
  /** What stands in them, in the same order. */
  valuesOf(record: Unnumbered<Written>): Bindable[];
  readonly columns: Columns;
};

/** A record that SQLite has given no number yet. */
export type Unnumbered<Model> = Omit<Model, 'seq'>;

export type Fields<Model> = { readonly [Property in keyof Model]: Field<Model[Property]> };

/** Columns that are never read into a record, but stand there for queries. */
export type Derived<Written> = Readonly<Record<string, (record: Unnumbered<Written>) => Bindable>>;

/**
 * @template Model the type of a record: each of its properties needs a field of its type; the first identifies it
 * @template Written a record with what only its derived columns take
 */
export function defineTable<Model extends object, Written extends Model = Model>(
  name: string,
  fields: Fields<Model>,
  derived: Derived<Written> = {},
): Table<Model, Written> {
  const parts = Object.entries<AnyField>(fields).map(([property, field]) => partOf(name, property, field));
  const derivations = Object.entries(derived);
  return {
    name,
    selected: parts.map(({ selected, property }) => `${selected} AS ${property}`).join(', '),
    read: createReader(parts),
    isNumbered: parts[0]?.field.isAssigned === true,
    written: [
      ...parts.flatMap(({ column, field }) => field.columns ?? [column]),
      ...derivations.map(([property]) => snakeCase(property)),
    ],
    valuesOf(record) {
      const values = parts.flatMap(({ property, field }) => field.write(Reflect.get(record, property)));
      for (const [, derive] of derivations) values.push(derive(record));
      return values;
    },
    columns: columnsOf(parts, derived),
  };
}

/** A field, whatever its value. */
type AnyField = Omit<Field<never>, 'read' | 'write'> & {
  readonly read?: (stored: Bindable) => unknown;
  write(value: unknown): readonly Bindable[];
};

type Part = { property: string; column: string; selected: string; field: AnyField };

function partOf(table: string, property: string, field: AnyField): Part {
  const column = snakeCase(property);
  return { property, column, selected: field.selected ?? `${table}.${column}`, field };
}

/** `fileSecurity` → `file_security` */
function snakeCase(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function createReader<Model>(parts: readonly Part[]): (row: Row) => Model {
  const converted = parts.flatMap(({ property, field: { read } }) => (read ? [{ property, read }] : []));
  return (row: Record<string, unknown>) => {
    for (const { property, read } of converted) row[property] = read(row[property] as Bindable);
    return row as Model;
  };
}

function columnsOf(parts: readonly Part[], derived: object): Columns {
  const columns = new Map<string, Column>();
  for (const { property, column, field } of parts) {
    if (field.columns === undefined)
      columns.set(property, { sql: column, nullable: field.nullable === true });
  }
  for (const property of Object.keys(derived)) {
    columns.set(property, { sql: snakeCase(property), nullable: false });
  }
  return columns;
}
