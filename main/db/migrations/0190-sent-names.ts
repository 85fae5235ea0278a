/** Version 190: what the sender of an upload calls it, where its owner has renamed the file meanwhile. */
import type { Database } from '../sqlite/database.ts';

export const sentNames = {
  version: 190,
  up(database: Database): void {
    database.exec(`
      CREATE TABLE sent_names (
        file_seq INTEGER PRIMARY KEY REFERENCES files (seq) ON DELETE CASCADE,
        name TEXT NOT NULL
      ) STRICT`);
  },
};
