/**
 * Version 160: what a person did last at a link is found without reading what bots did since, and earlier passwords are told
 * apart by when they went. Until now that was their number, which says so unless the clock was set back.
 */
import type { Database } from '../sqlite/database.ts';

export const keptLooks = {
  version: 160,
  up(database: Database): void {
    database.exec(`
      CREATE INDEX visits_looks ON visits (token_seq, seq) WHERE is_bot = 0 AND event IN ('opened', 'looked');
      ALTER TABLE earlier_passwords ADD COLUMN kept_as INTEGER NOT NULL DEFAULT 0;
      UPDATE earlier_passwords SET kept_as = generation;
    `);
  },
};
