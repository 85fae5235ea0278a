/** Prepared statements of list queries, which shape their own SQL: a bounded cache. */
import type Sqlite from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Bindable, Database } from './database.ts';

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
