/**
 * Version 130: a linked file may be given as it is whenever somebody asks; those of before stay pinned. It decides which
 * bytes visitors see, so a change of it is counted as in version 70.
 */
import type { Database } from '../sqlite/database.ts';

const live = `
  ALTER TABLE files ADD COLUMN is_live INTEGER NOT NULL DEFAULT 0;

  CREATE TRIGGER access_changed_live AFTER UPDATE OF is_live ON files WHEN OLD.is_live <> NEW.is_live BEGIN
    UPDATE access_changes SET count = count + 1;
  END;
`;

export const liveFiles = {
  version: 130,
  up(database: Database): void {
    database.exec(live);
  },
};
