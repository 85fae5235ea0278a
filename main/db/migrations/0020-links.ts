/**
 * A link becomes a thing of its own, in the table `links`, which used to be columns of `tokens`. What the list of links
 * sorts, filters and searches by was called `links` before and is now `link_index`. `padding` holds nothing for long:
 * its rows make free pages (`space/freePages.ts`), which the settings did before.
 *
 * `tokens` is copied, for SQLite drops no column that is UNIQUE. Its numbers are never used again, so the counter moves
 * along. The full-text table stays as it is: a link keeps its number and its text.
 */
import type { Database } from '../sqlite/database.ts';

const dropTriggers = `
  DROP TRIGGER links_of_new_token;
  DROP TRIGGER links_of_changed_token;
  DROP TRIGGER links_of_changed_file;
  DROP TRIGGER link_search_insert;
  DROP TRIGGER link_search_update;
  DROP TRIGGER link_search_delete;
`;

/**
 * What the list of links sorts, filters and searches by, one narrow row per link, kept by triggers. Sorting by a
 * file's name while filtering by a token's end has no index across two tables; here each order has one that also
 * holds every state column, so a page never reads more rows than it shows. "Never" is the largest integer.
 */
const linkIndex = `
  CREATE TABLE link_index (
    token_seq INTEGER PRIMARY KEY REFERENCES links (token_seq) ON DELETE CASCADE,
    file_seq INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    accessed_at INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    problem INTEGER NOT NULL,
    search_text TEXT NOT NULL
  ) STRICT;

  INSERT INTO link_index (
    token_seq, file_seq, created_at, name, size, ends_at, accessed_at, ended, problem, search_text
  )
  SELECT token_seq, file_seq, created_at, name, size, ends_at, accessed_at, ended, problem, search_text FROM links;
  DROP TABLE links;

  CREATE INDEX link_index_by_file ON link_index (file_seq);
  CREATE INDEX link_index_by_state ON link_index (ended, problem, ends_at);
  CREATE INDEX link_index_by_created ON link_index (created_at, token_seq, ended, problem, ends_at);
  CREATE INDEX link_index_by_name ON link_index (name, token_seq, ended, problem, ends_at);
  CREATE INDEX link_index_by_size ON link_index (size, token_seq, ended, problem, ends_at);
  CREATE INDEX link_index_by_expire ON link_index (ends_at, token_seq, ended, problem);
  CREATE INDEX link_index_by_accessed ON link_index (accessed_at, token_seq, ended, problem, ends_at);
`;

const links = `
  CREATE TABLE links (
    token_seq INTEGER PRIMARY KEY REFERENCES tokens (seq) ON DELETE CASCADE,
    label TEXT NOT NULL,
    label_folded TEXT NOT NULL,
    slug_hash TEXT NOT NULL UNIQUE
  ) STRICT;

  INSERT INTO links (token_seq, label, label_folded, slug_hash)
  SELECT seq, label, label_folded, slug_hash FROM tokens;
`;

const tokens = `
  CREATE TABLE new_tokens (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    bucket_seq INTEGER NOT NULL,
    file_seq INTEGER NOT NULL REFERENCES files (seq) ON DELETE CASCADE,
    bucket_id TEXT NOT NULL,
    file_id TEXT NOT NULL,
    expire INTEGER,
    accessed_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    lapsed_at INTEGER
  ) STRICT;

  INSERT INTO new_tokens (
    seq, id, bucket_seq, file_seq, bucket_id, file_id,
    expire, accessed_at, created_at, updated_at, deleted_at, lapsed_at
  )
  SELECT seq, id, bucket_seq, file_seq, bucket_id, file_id,
         expire, accessed_at, created_at, updated_at, deleted_at, lapsed_at
    FROM tokens;
  DELETE FROM sqlite_sequence WHERE name = 'new_tokens';
  INSERT INTO sqlite_sequence (name, seq) SELECT 'new_tokens', seq FROM sqlite_sequence WHERE name = 'tokens';
  DROP TABLE tokens;
  ALTER TABLE new_tokens RENAME TO tokens;

  CREATE INDEX tokens_by_file ON tokens (file_seq);
  CREATE INDEX tokens_by_file_end ON tokens (file_seq, expire);
  CREATE INDEX tokens_by_file_created ON tokens (file_seq, created_at);
  CREATE INDEX tokens_by_end ON tokens (expire, deleted_at) WHERE lapsed_at IS NULL AND expire IS NOT NULL;
  CREATE INDEX tokens_deleted ON tokens (deleted_at) WHERE deleted_at IS NOT NULL;
`;

const indexTriggers = `
  CREATE TRIGGER link_index_of_new_link AFTER INSERT ON links BEGIN
    INSERT INTO link_index (
      token_seq, file_seq, created_at, name, size, ends_at, accessed_at, ended, problem, search_text
    )
    SELECT NEW.token_seq, tokens.file_seq, tokens.created_at, files.name_folded, files.size_original,
           coalesce(tokens.expire, 9223372036854775807), coalesce(tokens.accessed_at, 0),
           tokens.deleted_at IS NOT NULL OR tokens.lapsed_at IS NOT NULL, files.problem <> '',
           files.name_folded || char(10) || NEW.label_folded
      FROM tokens JOIN files ON files.seq = tokens.file_seq
     WHERE tokens.seq = NEW.token_seq;
  END;

  CREATE TRIGGER link_index_of_changed_link AFTER UPDATE OF label_folded ON links
  WHEN OLD.label_folded IS NOT NEW.label_folded BEGIN
    UPDATE link_index SET search_text = name || char(10) || NEW.label_folded WHERE token_seq = NEW.token_seq;
  END;

  CREATE TRIGGER link_index_of_changed_token
  AFTER UPDATE OF expire, accessed_at, deleted_at, lapsed_at ON tokens BEGIN
    UPDATE link_index
       SET ends_at = coalesce(NEW.expire, 9223372036854775807),
           accessed_at = coalesce(NEW.accessed_at, 0),
           ended = NEW.deleted_at IS NOT NULL OR NEW.lapsed_at IS NOT NULL
     WHERE token_seq = NEW.seq;
  END;

  CREATE TRIGGER link_index_of_changed_file AFTER UPDATE OF name_folded, size_original, problem ON files
  WHEN OLD.name_folded IS NOT NEW.name_folded OR OLD.size_original IS NOT NEW.size_original
    OR OLD.problem IS NOT NEW.problem
  BEGIN
    UPDATE link_index
       SET name = NEW.name_folded, size = NEW.size_original, problem = NEW.problem <> '',
           search_text = NEW.name_folded || char(10)
             || (SELECT label_folded FROM links WHERE token_seq = link_index.token_seq)
     WHERE file_seq = NEW.seq;
  END;
`;

const searchTriggers = `
  CREATE TRIGGER link_search_insert AFTER INSERT ON link_index BEGIN
    INSERT INTO link_search (rowid, search_text) VALUES (NEW.token_seq, NEW.search_text);
  END;
  CREATE TRIGGER link_search_update AFTER UPDATE OF search_text ON link_index
  WHEN OLD.search_text IS NOT NEW.search_text BEGIN
    DELETE FROM link_search WHERE rowid = OLD.token_seq;
    INSERT INTO link_search (rowid, search_text) VALUES (NEW.token_seq, NEW.search_text);
  END;
  CREATE TRIGGER link_search_delete AFTER DELETE ON link_index BEGIN
    DELETE FROM link_search WHERE rowid = OLD.token_seq;
  END;
`;

const padding = `
  CREATE TABLE padding (content BLOB NOT NULL) STRICT;
  DELETE FROM settings WHERE name = 'reserve';
`;

export const linksApart = {
  version: 20,
  up(database: Database): void {
    database.exec(dropTriggers + linkIndex + links + tokens + indexTriggers + searchTriggers + padding);
  },
};
