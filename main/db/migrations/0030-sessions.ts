/** Browsers that are signed in to the console. */
import type { Database } from '../sqlite/database.ts';

export const consoleSessions = {
  version: 30,
  up(database: Database): void {
    database.exec(`
      CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        secret_hash TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL,
        browser TEXT NOT NULL,
        system TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        accessed_at INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
