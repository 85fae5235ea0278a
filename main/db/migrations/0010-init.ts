/**
 * The first form of the database. Times are epoch milliseconds, sizes bytes, lists JSON, flags 0 or 1.
 *
 * `seq` is AUTOINCREMENT, so a number is never used again even after its row is gone: a file made anew under an old
 * ID must not inherit tokens (contract §1.4). Bucket and file IDs stand in their children too, for they never change.
 */
import type { Database } from '../sqlite/database.ts';

const buckets = `
  CREATE TABLE buckets (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    permissions TEXT NOT NULL,
    file_security INTEGER NOT NULL,
    enabled INTEGER NOT NULL,
    maximum_file_size INTEGER NOT NULL,
    allowed_file_extensions TEXT NOT NULL,
    compression TEXT NOT NULL,
    encryption INTEGER NOT NULL,
    antivirus INTEGER NOT NULL,
    transformations INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    search_text TEXT NOT NULL
  ) STRICT;
`;

/** Identity numbers are TEXT: device, inode and nanoseconds can exceed what a JavaScript number holds exactly. */
const files = `
  CREATE TABLE files (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket_seq INTEGER NOT NULL REFERENCES buckets (seq) ON DELETE CASCADE,
    bucket_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    permissions TEXT NOT NULL,
    signature TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    size_original INTEGER NOT NULL,
    size_actual INTEGER NOT NULL,
    chunks_total INTEGER NOT NULL,
    chunks_uploaded INTEGER NOT NULL,
    encryption INTEGER NOT NULL,
    compression TEXT NOT NULL,
    extension TEXT NOT NULL,
    source_kind TEXT NOT NULL CHECK (source_kind IN ('linked', 'stored')),
    blob TEXT CHECK ((blob IS NOT NULL) = (source_kind = 'stored')),
    path TEXT CHECK ((path IS NOT NULL) = (source_kind = 'linked')),
    device TEXT,
    inode TEXT,
    linked_size INTEGER,
    mtime_ns TEXT,
    sha256 TEXT,
    problem TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    name_folded TEXT NOT NULL,
    search_text TEXT NOT NULL,
    UNIQUE (bucket_seq, id)
  ) STRICT;

  CREATE INDEX files_by_bucket ON files (bucket_seq);
  CREATE INDEX files_by_name ON files (bucket_seq, name);
  CREATE INDEX files_by_folder ON files (bucket_seq, folder);
  CREATE INDEX files_by_signature ON files (bucket_seq, signature);
  CREATE INDEX files_by_created ON files (bucket_seq, created_at);
  CREATE INDEX files_by_updated ON files (bucket_seq, updated_at);
  CREATE INDEX files_by_size ON files (bucket_seq, size_original, seq, chunks_uploaded, chunks_total);
  CREATE INDEX files_unhashed ON files (seq) WHERE source_kind = 'linked' AND sha256 = '';

  CREATE TABLE chunks (
    file_seq INTEGER NOT NULL REFERENCES files (seq) ON DELETE CASCADE,
    chunk INTEGER NOT NULL,
    PRIMARY KEY (file_seq, chunk)
  ) STRICT, WITHOUT ROWID;
`;

const tokens = `
  CREATE TABLE tokens (
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
    lapsed_at INTEGER,
    label TEXT NOT NULL,
    label_folded TEXT NOT NULL,
    slug_hash TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE INDEX tokens_by_file ON tokens (file_seq);
  CREATE INDEX tokens_by_file_end ON tokens (file_seq, expire);
  CREATE INDEX tokens_by_file_created ON tokens (file_seq, created_at);
  CREATE INDEX tokens_by_end ON tokens (expire, deleted_at) WHERE lapsed_at IS NULL AND expire IS NOT NULL;
  CREATE INDEX tokens_deleted ON tokens (deleted_at) WHERE deleted_at IS NOT NULL;
`;

/**
 * What the list of links sorts, filters and searches by, one narrow row per token, kept by triggers. Sorting by a
 * file's name while filtering by a token's end has no index across two tables; here each order has one that also
 * holds every state column, so a page never reads more rows than it shows. "Never" is the largest integer.
 */
const links = `
  CREATE TABLE links (
    token_seq INTEGER PRIMARY KEY REFERENCES tokens (seq) ON DELETE CASCADE,
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

  CREATE INDEX links_by_file ON links (file_seq);
  CREATE INDEX links_by_state ON links (ended, problem, ends_at);
  CREATE INDEX links_by_created ON links (created_at, token_seq, ended, problem, ends_at);
  CREATE INDEX links_by_name ON links (name, token_seq, ended, problem, ends_at);
  CREATE INDEX links_by_size ON links (size, token_seq, ended, problem, ends_at);
  CREATE INDEX links_by_expire ON links (ends_at, token_seq, ended, problem);
  CREATE INDEX links_by_accessed ON links (accessed_at, token_seq, ended, problem, ends_at);

  CREATE TRIGGER links_of_new_token AFTER INSERT ON tokens BEGIN
    INSERT INTO links
    SELECT NEW.seq, NEW.file_seq, NEW.created_at, name_folded, size_original,
           coalesce(NEW.expire, 9223372036854775807), coalesce(NEW.accessed_at, 0),
           NEW.deleted_at IS NOT NULL OR NEW.lapsed_at IS NOT NULL, problem <> '',
           name_folded || char(10) || NEW.label_folded
      FROM files WHERE seq = NEW.file_seq;
  END;

  CREATE TRIGGER links_of_changed_token
  AFTER UPDATE OF expire, accessed_at, deleted_at, lapsed_at, label_folded ON tokens BEGIN
    UPDATE links
       SET ends_at = coalesce(NEW.expire, 9223372036854775807),
           accessed_at = coalesce(NEW.accessed_at, 0),
           ended = NEW.deleted_at IS NOT NULL OR NEW.lapsed_at IS NOT NULL,
           search_text = name || char(10) || NEW.label_folded
     WHERE token_seq = NEW.seq;
  END;

  CREATE TRIGGER links_of_changed_file AFTER UPDATE OF name_folded, size_original, problem ON files
  WHEN OLD.name_folded IS NOT NEW.name_folded OR OLD.size_original IS NOT NEW.size_original
    OR OLD.problem IS NOT NEW.problem
  BEGIN
    UPDATE links
       SET name = NEW.name_folded, size = NEW.size_original, problem = NEW.problem <> '',
           search_text = NEW.name_folded || char(10)
             || (SELECT label_folded FROM tokens WHERE seq = links.token_seq)
     WHERE file_seq = NEW.seq;
  END;
`;

/**
 * Substring search: trigrams of the folded texts, without a second copy of them. `case_sensitive` because the texts
 * are folded already, and better than SQLite would (`fold.ts`).
 */
function searchIndex(name: string, table: string, key: string): string {
  return `
  CREATE VIRTUAL TABLE ${name} USING fts5 (
    search_text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
  );
  CREATE TRIGGER ${name}_insert AFTER INSERT ON ${table} BEGIN
    INSERT INTO ${name} (rowid, search_text) VALUES (NEW.${key}, NEW.search_text);
  END;
  CREATE TRIGGER ${name}_update AFTER UPDATE OF search_text ON ${table}
  WHEN OLD.search_text IS NOT NEW.search_text BEGIN
    DELETE FROM ${name} WHERE rowid = OLD.${key};
    INSERT INTO ${name} (rowid, search_text) VALUES (NEW.${key}, NEW.search_text);
  END;
  CREATE TRIGGER ${name}_delete AFTER DELETE ON ${table} BEGIN
    DELETE FROM ${name} WHERE rowid = OLD.${key};
  END;
`;
}

/** Of an API key only its hash is kept, of a setting its value as JSON. */
const keysAndSettings = `
  CREATE TABLE keys (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    scopes TEXT NOT NULL,
    expire INTEGER,
    accessed_at INTEGER,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export const initial = {
  version: 10,
  up(database: Database): void {
    database.exec(buckets + files + tokens + links + keysAndSettings);
    database.exec(searchIndex('file_search', 'files', 'seq'));
    database.exec(searchIndex('link_search', 'links', 'token_seq'));
  },
};
