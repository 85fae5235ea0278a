/** How a property of a record lies in a table. Texts and numbers stand as they are, flags as 0 or 1, lists as JSON. */
import type { Bindable } from '../sqlite/database.ts';

export type Field<Value> = {
  /** The columns it takes. Without names it is one, named like the property: `fileSecurity` lies in `file_security`. */
  readonly columns?: readonly string[];
  /** SQL that `read` takes the value from; without it, the column. */
  readonly selected?: string;
  /** Whether it is SQLite that gives the value when a record is inserted. */
  readonly isAssigned?: true;
  /** Whether the column can be null, which a query has to know. */
  readonly nullable?: true;
  /** Without it, what the column holds is the value. */
  readonly read?: (stored: Bindable) => Value;
  /** One value for each column. */
  readonly write: (value: Value) => readonly Bindable[];
};

const asItIs = (value: Bindable): readonly Bindable[] => [value];

/** The number of the row, which SQLite assigns. */
export function rowNumber(): Field<number> {
  return { isAssigned: true, write: asItIs };
}

/** @template Value the texts that may stand there, where the type of the record says so */
export function text<Value extends string = string>(): Field<Value> {
  return { write: asItIs };
}

export function integer(): Field<number> {
  return { write: asItIs };
}

export function nullableInteger(): Field<number | null> {
  return { nullable: true, write: asItIs };
}

export function flag(): Field<boolean> {
  return { read: (stored) => stored === 1, write: (value) => [Number(value)] };
}

/** Most lists are empty, and parsing takes a tenth of the time that reading a row does. */
export function json<Value>(): Field<Value> {
  return {
    read: (stored) => (stored === '[]' ? [] : JSON.parse(String(stored))),
    write: (value) => [JSON.stringify(value)],
  };
}
