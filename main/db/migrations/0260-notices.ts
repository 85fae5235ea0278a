/** Version 260: at which visits of a link its owner is told. Decides nothing about who sees what. */
import type { Database } from '../sqlite/database.ts';

export const notices = {
  version: 260,
  up(database: Database): void {
    database.exec(`ALTER TABLE links ADD COLUMN notify TEXT NOT NULL DEFAULT 'first';`);
  },
};
