/** Version 150: under which other id a visitor is kept out, where no cookie tells him (docs/decisions/039). */
import type { Database } from '../sqlite/database.ts';

export const keptOut = {
  version: 150,
  up(database: Database): void {
    database.exec(`ALTER TABLE blocked_visitors ADD COLUMN without_cookie TEXT NOT NULL DEFAULT ''`);
  },
};
