/**
 * Rows that every small download asks for. SQLite takes and drops a lock for each read, which costs more than all the
 * rules together; and only this process writes here, for the folder is locked. So what was read stays true until
 * SQLite counts another write, whoever made it: a statement, a trigger, a cascade.
 */
import type { Version } from '../../core/ports.ts';
import type { Database } from './database.ts';

/** More links than that are rarely downloaded between two writes, for each access is written down soon. */
const capacity = 1_000;

/** Answers what was read under that key, or reads it. The answers are shared, so they are frozen. */
export type RowCache<Value> = (key: string, read: () => Value | undefined) => Value | undefined;

/** Reads no table, so it takes no lock. */
export function countWrites(database: Database): Version {
  const writes = database.prepare<[], number>('SELECT total_changes()').pluck();
  return () => writes.get() ?? 0;
}

export function createRowCache<Value extends object>(database: Database): RowCache<Value> {
  const writes = countWrites(database);
  const rows = new Map<string, Value>();
  let readAt: number | undefined;

  function keep(key: string, value: Value | undefined): Value | undefined {
    if (value === undefined) return undefined;
    if (rows.size >= capacity) rows.clear();
    rows.set(key, Object.freeze(value));
    return value;
  }

  return (key, read) => {
    // What a transaction sees may be taken back without another write.
    if (database.inTransaction) return read();
    const now = writes();
    if (now !== readAt) rows.clear();
    readAt = now;
    return rows.get(key) ?? keep(key, read());
  };
}
