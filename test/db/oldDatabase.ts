/** A database as version 10 left it, where a link is three columns of its token, and what that version read from it. */
import Sqlite from 'better-sqlite3';
import { initial } from '../../main/db/migrations/0010-init.ts';
import { databaseFile } from '../../main/db/open.ts';
import type { Bindable, Database } from '../../main/db/sqlite/database.ts';
import type { LinkQuery } from '../../shared/wire/linkRequests.ts';
import { now } from './fixtures.ts';

/** The same settings that the program makes. */
export function createOldDatabase(dataDir: string): Database {
  const database = new Sqlite(databaseFile(dataDir));
  database.pragma('journal_mode = WAL');
  initial.up(database);
  database.pragma(`user_version = ${initial.version}`);
  return database;
}

export function insertOld(
  database: Database,
  table: string,
  row: Readonly<Record<string, Bindable>>,
): number {
  const columns = Object.keys(row);
  const names = columns.map((column) => `@${column}`);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${names.join(', ')})`;
  return Number(database.prepare(sql).run(row).lastInsertRowid);
}

type OldLink = {
  id: string;
  name?: string;
  size?: number;
  label?: string;
  expire?: number;
  accessedAt?: number;
  deletedAt?: number;
  lapsedAt?: number;
  problem?: string;
};

export function insertOldBucket(database: Database): void {
  insertOld(database, 'buckets', {
    id: 'shared',
    name: 'Shared files',
    permissions: '[]',
    file_security: 0,
    enabled: 1,
    maximum_file_size: 5_000_000_000,
    allowed_file_extensions: '[]',
    compression: 'none',
    encryption: 1,
    antivirus: 1,
    transformations: 1,
    created_at: now,
    updated_at: now,
    search_text: 'shared shared files',
  });
}

/** A stored file of its own, and its token. */
export function insertOldLink(database: Database, link: OldLink): void {
  const { id, name = `${id}.txt`, size = 1, label = '' } = link;
  const fileSeq = insertOld(database, 'files', {
    ...fileRow(id, name, size),
    problem: link.problem ?? '',
  });
  insertOld(database, 'tokens', {
    id,
    bucket_seq: 1,
    file_seq: fileSeq,
    bucket_id: 'shared',
    file_id: id,
    expire: link.expire ?? null,
    accessed_at: link.accessedAt ?? null,
    created_at: now + fileSeq,
    updated_at: now + fileSeq,
    deleted_at: link.deletedAt ?? null,
    lapsed_at: link.lapsedAt ?? null,
    label,
    label_folded: label.toLowerCase(),
    slug_hash: `hash of ${id}`,
  });
}

export function fileRow(id: string, name: string, size: number) {
  return {
    bucket_seq: 1,
    bucket_id: 'shared',
    id,
    name,
    folder: '',
    permissions: '[]',
    signature: '',
    mime_type: 'text/plain',
    size_original: size,
    size_actual: size,
    chunks_total: 1,
    chunks_uploaded: 1,
    encryption: 0,
    compression: 'none',
    extension: 'txt',
    source_kind: 'stored',
    blob: `blob of ${id}`,
    created_at: now,
    updated_at: now,
    name_folded: name.toLowerCase(),
    search_text: `${id} ${name}`.toLowerCase(),
  };
}

const columns = {
  created: 'created_at',
  name: 'name',
  size: 'size',
  expire: 'ends_at',
  accessed: 'accessed_at',
};
const states = {
  all: 'TRUE',
  live: 'ended = 0 AND problem = 0 AND ends_at >= @now',
  problem: 'ended = 0 AND problem = 1 AND ends_at >= @now',
  ended: '(ended = 1 OR ends_at < @now)',
};

/** The ids of a page in the order that version 10 showed them. @param search folded words */
export function listOldLinks(
  database: Database,
  query: Required<Omit<LinkQuery, 'addressLost' | 'endsBefore' | 'neverOpened'>>,
): string[] {
  const { state, sort, order, search, limit, offset } = query;
  const words = search.split(' ').filter((word) => word !== '');
  const holds = words.map((_, n) => ` AND instr(links.search_text, @word${n}) > 0`).join('');
  const sql =
    `SELECT tokens.id FROM links JOIN tokens ON tokens.seq = token_seq WHERE ${states[state]}${holds}
    ORDER BY links.${columns[sort]} ${order}, token_seq ${order} LIMIT @limit OFFSET @offset`
      .replaceAll('ended', 'links.ended')
      .replaceAll('problem =', 'links.problem =');
  const values = Object.fromEntries(words.map((word, n) => [`word${n}`, word]));
  return database
    .prepare<[object], string>(sql)
    .pluck()
    .all({ ...values, now, limit, offset });
}
