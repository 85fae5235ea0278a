/**
 * The pin of a linked file learns the time of its last change of any kind, and its bytes get a name of their own for the
 * ETag. Files pinned before keep the ETag they had, which was made of what now stands in `content_id`, so downloads
 * go on; their time is unknown, so their bytes are compared once.
 */
import type { Database } from '../sqlite/database.ts';

const pins = `
  ALTER TABLE files ADD COLUMN ctime_ns TEXT;
  ALTER TABLE files ADD COLUMN content_id TEXT;
  UPDATE files
     SET ctime_ns = '',
         content_id = device || char(10) || inode || char(10) || linked_size || char(10) || mtime_ns
   WHERE source_kind = 'linked';
  CREATE INDEX files_linked ON files (seq) WHERE source_kind = 'linked';
`;

export const pinsByContent = {
  version: 40,
  up(database: Database): void {
    database.exec(pins);
  },
};
