/** Prepared statements on one table, made from its description. */
import type { Bindable, Database } from '../sqlite/database.ts';
import type { Row, Table, Unnumbered } from './defineTable.ts';

export type Select<Params extends Bindable[], Model> = {
  get(...params: Params): Model | undefined;
  all(...params: Params): Model[];
};

/** @param rest what follows the name of the table, e.g. `WHERE id = ?` */
export function prepareSelect<Params extends Bindable[], Model>(
  database: Database,
  table: Pick<Table<Model, never>, 'name' | 'selected' | 'read'>,
  rest: string,
): Select<Params, Model> {
  const statement = database.prepare<Params, Row>(`SELECT ${table.selected} FROM ${table.name} ${rest}`);
  return {
    get(...params) {
      const row = statement.get(...params);
      return row && table.read(row);
    },
    all: (...params) => statement.all(...params).map(table.read),
  };
}

/**
 * @param rest what follows the values, e.g. `ON CONFLICT DO NOTHING`
 * @returns what inserts a record and answers the number of its row
 */
export function prepareInsert<Written>(
  database: Database,
  { name, isNumbered, written, valuesOf }: Table<unknown, Written>,
  rest = '',
): (record: Unnumbered<Written>) => number {
  const first = isNumbered ? 1 : 0;
  const columns = written.slice(first);
  const values = columns.map(() => '?').join(', ');
  const sql = `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${values}) ${rest}`;
  const statement = database.prepare<Bindable[]>(sql);
  return (record) => Number(statement.run(...valuesOf(record).slice(first)).lastInsertRowid);
}

/** @returns what writes a row anew, found by the first property of the record */
export function prepareUpdate<Written>(
  database: Database,
  { name, written: [key, ...columns], valuesOf }: Table<unknown, Written>,
): (record: Written) => void {
  const changes = columns.map((column) => `${column} = ?`).join(', ');
  const statement = database.prepare<Bindable[]>(`UPDATE ${name} SET ${changes} WHERE ${key} = ?`);
  return (record) => {
    const [identity = null, ...values] = valuesOf(record);
    statement.run(...values, identity);
  };
}
