/**
 * Version 240: links that are over can be cleared from the list. A cleared one has no row in `link_index`, so no list,
 * search or count costs more for it; its token stays as it is. Whatever lets it live again puts it back.
 *
 * Each order's index also says whether a link was ever opened, for the list of those that never were.
 */
import type { Database } from '../sqlite/database.ts';

const clearedLinks = `
  CREATE TABLE cleared_links (
    token_seq INTEGER PRIMARY KEY REFERENCES links (token_seq) ON DELETE CASCADE,
    cleared_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX cleared_links_by_time ON cleared_links (cleared_at, token_seq);

  CREATE TRIGGER link_index_without_cleared AFTER INSERT ON cleared_links BEGIN
    DELETE FROM link_index WHERE token_seq = NEW.token_seq;
  END;

  CREATE TRIGGER link_index_of_restored_link AFTER DELETE ON cleared_links BEGIN
    INSERT INTO link_index (
      token_seq, file_seq, created_at, name, size, ends_at, accessed_at, ended, problem, search_text
    )
    SELECT links.token_seq, tokens.file_seq, tokens.created_at, files.name_folded, files.size_original,
           coalesce(tokens.expire, 9223372036854775807), coalesce(tokens.accessed_at, 0),
           tokens.deleted_at IS NOT NULL OR tokens.lapsed_at IS NOT NULL, files.problem <> '',
           files.name_folded || char(10) || links.label_folded
      FROM links JOIN tokens ON tokens.seq = links.token_seq JOIN files ON files.seq = tokens.file_seq
     WHERE links.token_seq = OLD.token_seq;
  END;

  CREATE TRIGGER cleared_links_that_live_again AFTER UPDATE OF expire, deleted_at, lapsed_at ON tokens
  WHEN NEW.deleted_at IS NULL AND NEW.lapsed_at IS NULL BEGIN
    DELETE FROM cleared_links WHERE token_seq = NEW.seq;
  END;
`;

const orders = `
  DROP INDEX link_index_by_created;
  DROP INDEX link_index_by_name;
  DROP INDEX link_index_by_size;
  DROP INDEX link_index_by_expire;
  CREATE INDEX link_index_by_created ON link_index (created_at, token_seq, ended, problem, ends_at, accessed_at);
  CREATE INDEX link_index_by_name ON link_index (name, token_seq, ended, problem, ends_at, accessed_at);
  CREATE INDEX link_index_by_size ON link_index (size, token_seq, ended, problem, ends_at, accessed_at);
  CREATE INDEX link_index_by_expire ON link_index (ends_at, token_seq, ended, problem, accessed_at);
`;

export const clearedLinksApart = {
  version: 240,
  up(database: Database): void {
    database.exec(clearedLinks + orders);
  },
};
