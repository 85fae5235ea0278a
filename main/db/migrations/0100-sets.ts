/**
 * Version 100: sets, files whose bytes are a zip of their members. `files` is copied, for SQLite changes no CHECK; its
 * numbers are never used again, so the counter moves along. The full-text table stays as it is: a file keeps its number and
 * its text.
 *
 * Members are found by the number of their manifest, not by a foreign key: a hundred thousand of them go in small steps
 * once no file has that manifest any more.
 */
import type { Database } from '../sqlite/database.ts';

/** Those on `files`, and the one that reads it. */
const dropTriggers = `
  DROP TRIGGER link_index_of_new_link;
  DROP TRIGGER link_index_of_changed_file;
  DROP TRIGGER file_search_insert;
  DROP TRIGGER file_search_update;
  DROP TRIGGER file_search_delete;
  DROP TRIGGER access_changed_files;
  DROP TRIGGER access_removed_files;
`;

const common = `
  seq, bucket_seq, bucket_id, id, name, folder, permissions, signature, mime_type, size_original, size_actual,
  chunks_total, chunks_uploaded, encryption, compression, extension, source_kind, blob, path, device, inode, linked_size,
  mtime_ns, ctime_ns, sha256, content_id, problem, created_at, updated_at, name_folded, search_text
`;

/** `manifest` is 0 until the first one is complete. */
const files = `
  CREATE TABLE new_files (
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
    source_kind TEXT NOT NULL CHECK (source_kind IN ('linked', 'stored', 'zip')),
    blob TEXT CHECK ((blob IS NOT NULL) = (source_kind = 'stored')),
    zip TEXT CHECK ((zip IS NOT NULL) = (source_kind = 'zip')),
    manifest INTEGER CHECK ((manifest IS NOT NULL) = (source_kind = 'zip')),
    path TEXT CHECK ((path IS NOT NULL) = (source_kind = 'linked')),
    device TEXT,
    inode TEXT,
    linked_size INTEGER,
    mtime_ns TEXT,
    ctime_ns TEXT,
    sha256 TEXT,
    content_id TEXT,
    problem TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    name_folded TEXT NOT NULL,
    search_text TEXT NOT NULL,
    UNIQUE (bucket_seq, id)
  ) STRICT;

  INSERT INTO new_files (${common}) SELECT ${common} FROM files;
  DELETE FROM sqlite_sequence WHERE name = 'new_files';
  INSERT INTO sqlite_sequence (name, seq) SELECT 'new_files', seq FROM sqlite_sequence WHERE name = 'files';
  DROP TABLE files;
  ALTER TABLE new_files RENAME TO files;

  CREATE INDEX files_by_bucket ON files (bucket_seq);
  CREATE INDEX files_by_name ON files (bucket_seq, name);
  CREATE INDEX files_by_folder ON files (bucket_seq, folder);
  CREATE INDEX files_by_signature ON files (bucket_seq, signature);
  CREATE INDEX files_by_created ON files (bucket_seq, created_at);
  CREATE INDEX files_by_updated ON files (bucket_seq, updated_at);
  CREATE INDEX files_by_size ON files (bucket_seq, size_original, seq, chunks_uploaded, chunks_total);
  CREATE INDEX files_unhashed ON files (seq) WHERE source_kind = 'linked' AND sha256 = '';
  CREATE INDEX files_linked ON files (seq) WHERE source_kind = 'linked';
  CREATE INDEX files_zip ON files (manifest) WHERE source_kind = 'zip';
`;

const triggers = `
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

  CREATE TRIGGER file_search_insert AFTER INSERT ON files BEGIN
    INSERT INTO file_search (rowid, search_text) VALUES (NEW.seq, NEW.search_text);
  END;
  CREATE TRIGGER file_search_update AFTER UPDATE OF search_text ON files
  WHEN OLD.search_text IS NOT NEW.search_text BEGIN
    DELETE FROM file_search WHERE rowid = OLD.seq;
    INSERT INTO file_search (rowid, search_text) VALUES (NEW.seq, NEW.search_text);
  END;
  CREATE TRIGGER file_search_delete AFTER DELETE ON files BEGIN
    DELETE FROM file_search WHERE rowid = OLD.seq;
  END;

  CREATE TRIGGER access_changed_files AFTER UPDATE OF permissions ON files
  WHEN OLD.permissions IS NOT NEW.permissions BEGIN
    UPDATE access_changes SET count = count + 1;
  END;
  CREATE TRIGGER access_removed_files AFTER DELETE ON files BEGIN
    UPDATE access_changes SET count = count + 1;
  END;
`;

/** Identities are TEXT: device, inode and nanoseconds can exceed what a JavaScript number holds exactly. */
const members = `
  CREATE TABLE manifests (seq INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;

  CREATE TABLE members (
    manifest INTEGER NOT NULL,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    real_path TEXT NOT NULL,
    size INTEGER NOT NULL,
    device TEXT NOT NULL,
    inode TEXT NOT NULL,
    mtime_ns TEXT NOT NULL,
    ctime_ns TEXT NOT NULL,
    modified_at INTEGER NOT NULL,
    is_executable INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    crc INTEGER,
    offset INTEGER NOT NULL,
    central INTEGER NOT NULL,
    large INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (manifest, position)
  ) STRICT, WITHOUT ROWID;

  CREATE UNIQUE INDEX members_by_path ON members (manifest, path);
  CREATE INDEX members_unhashed ON members (manifest, position) WHERE sha256 = '';

  CREATE TABLE left_out (
    manifest INTEGER NOT NULL,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (manifest, position)
  ) STRICT, WITHOUT ROWID;
`;

export const sets = {
  version: 100,
  up(database: Database): void {
    database.exec(dropTriggers + files + triggers + members);
  },
};
