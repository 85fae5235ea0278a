/** Prepared statements: those of a row's life, and a bounded cache for those that queries shape. */
import type Sqlite from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Bindable, Database } from './database.ts';

export type Row = Readonly<Record<string, Bindable>>;

/** Inserts one row; parameters are named like the columns. */
export function insertInto(table: string, columns: readonly string[]): string {
  const names = columns.map((column) => `@${column}`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${names.join(', ')})`;
}

/** Writes one row anew, found by its `seq`. */
export function updateOf(table: string, columns: readonly string[]): string {
  const sets = columns.map((column) => `${column} = @${column}`);
  return `UPDATE ${table} SET ${sets.join(', ')} WHERE seq = @seq`;
}

export type StatementCache = { get<R>(sql: string): Sqlite.Statement<Bindable[], R> };

/** Texts hold no values, so few exist in practice; whoever invents many pushes out only the oldest. */
export function createStatementCache(database: Database, capacity = 128): StatementCache {
  const cache = new LRUCache<string, Sqlite.Statement<Bindable[]>>({ max: capacity });
  return {
    get<R>(sql: string) {
      const statement = cache.get(sql) ?? database.prepare<Bindable[]>(sql);
      cache.set(sql, statement);
      return statement as Sqlite.Statement<Bindable[], R>;
    },
  };
}
