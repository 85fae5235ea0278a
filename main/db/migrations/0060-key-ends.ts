/** Version 60: a key whose end has passed is marked, as tokens are, so that a clock set back revives none. */
import type { Database } from '../sqlite/database.ts';

export const keyEnds = {
  version: 60,
  up(database: Database): void {
    database.exec('ALTER TABLE keys ADD COLUMN lapsed_at INTEGER');
  },
};
