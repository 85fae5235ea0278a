import { problem } from '../../core/errors.ts';
import type { File } from '../../core/model.ts';
import type { FileStore } from '../../core/ports.ts';
import type { Columns } from '../query/compileFilter.ts';
import { type Listing, listRows } from '../query/listRows.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { isDatabaseFailure } from '../sqlite/failures.ts';
import { allOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import { createRowCache } from '../sqlite/rowCache.ts';
import { insertInto, type StatementCache, updateOf } from '../sqlite/statements.ts';
import { type FileRow, toFile, toFileRow, writtenColumns } from '../tables/fileRow.ts';

const columns: Columns = {
  $id: { sql: 'id' },
  $createdAt: { sql: 'created_at' },
  $updatedAt: { sql: 'updated_at' },
  $sequence: { sql: 'seq' },
  name: { sql: 'name' },
  folder: { sql: 'folder' },
  signature: { sql: 'signature' },
  mimeType: { sql: 'mime_type' },
  sizeOriginal: { sql: 'size_original' },
  chunksTotal: { sql: 'chunks_total' },
  chunksUploaded: { sql: 'chunks_uploaded' },
};

export function createFileStore(database: Database, writes: Writes, statements: StatementCache): FileStore {
  const cached = createRowCache<File>(database);
  const insert = database.prepare(insertInto('files', writtenColumns));
  const update = database.prepare(updateOf('files', writtenColumns));
  const byId = database.prepare<[number, string], FileRow>(
    'SELECT * FROM files WHERE bucket_seq = ? AND id = ?',
  );
  const bySeq = database.prepare<[number], FileRow>('SELECT * FROM files WHERE seq = ?');
  const inBucket = database.prepare<[number], FileRow>('SELECT * FROM files WHERE bucket_seq = ?');
  const unhashed = database.prepare<[], FileRow>(
    "SELECT * FROM files WHERE source_kind = 'linked' AND sha256 = '' ORDER BY seq",
  );
  const blobs = database.prepare<[], string>('SELECT blob FROM files WHERE blob IS NOT NULL').pluck();
  return {
    insert(file) {
      const done = writes.add(() => insert.run(toFileRow(file)), {
        taken: 'storage_file_already_exists',
        orphaned: 'storage_bucket_not_found',
      });
      return { ...file, seq: Number(done.lastInsertRowid) };
    },
    get: (bucketSeq, id) => cached(`${bucketSeq} ${id}`, () => optional(byId.get(bucketSeq, id))),
    bySeq: (seq) => optional(bySeq.get(seq)),
    update(seq, change) {
      const row = bySeq.get(seq);
      if (row === undefined) throw problem('storage_file_not_found');
      const file = { ...toFile(row), ...change };
      writes.change(() => update.run({ ...toFileRow(file), seq }));
      return file;
    },
    remove: createRemoval(database, writes),
    list(bucketSeq, query, readableBy) {
      const { total, rows } = listRows<FileRow>(statements, listing(bucketSeq, readableBy), query);
      return { total, rows: rows.map(toFile) };
    },
    inBucket: (bucketSeq) => inBucket.all(bucketSeq).map(toFile),
    ...createChunks(database, writes),
    unhashed: () => unhashed.all().map(toFile),
    blobs: () => blobs.all(),
  };
}

function optional(row: FileRow | undefined): File | undefined {
  return row && toFile(row);
}

function listing(bucketSeq: number, readableBy: readonly string[] | undefined): Listing {
  const scope = fragment('bucket_seq = ?', bucketSeq);
  return {
    table: 'files',
    columns,
    search: { table: 'files', key: 'seq', index: 'file_search' },
    scope: readableBy === undefined ? scope : allOf([scope, holdsPermission(readableBy)]),
  };
}

/** Most files have no permissions of their own; those are passed over without reading their JSON. */
function holdsPermission(permissions: readonly string[]): Fragment {
  return fragment(
    `permissions <> '[]' AND EXISTS (
      SELECT 1 FROM json_each(permissions) WHERE value IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(permissions),
  );
}

/**
 * A file with thousands of tokens takes more room to remove than is kept for it. On a full disk it goes in steps,
 * each of which takes back what it can.
 */
function createRemoval(database: Database, writes: Writes): FileStore['remove'] {
  const remove = database.prepare<[number]>('DELETE FROM files WHERE seq = ?');
  const removeSome = database.prepare<[number]>(
    'DELETE FROM tokens WHERE seq IN (SELECT seq FROM tokens WHERE file_seq = ? LIMIT 20)',
  );
  return (seq) => {
    try {
      writes.change(() => remove.run(seq));
    } catch (error) {
      if (!isDatabaseFailure(error)) throw error;
      while (writes.change(() => removeSome.run(seq).changes) > 0);
      writes.change(() => remove.run(seq));
    }
  };
}

function createChunks(
  database: Database,
  writes: Writes,
): Pick<FileStore, 'addChunk' | 'hasChunk' | 'pending'> {
  const add = database.prepare<[number, number]>('INSERT INTO chunks VALUES (?, ?) ON CONFLICT DO NOTHING');
  const has = database.prepare<[number, number]>('SELECT 1 FROM chunks WHERE file_seq = ? AND chunk = ?');
  // The index holds all that tells a pending upload; reading every row for it would take ten times as long.
  const pending = database.prepare<[number], FileRow>(
    `SELECT * FROM files
      WHERE seq IN (SELECT seq FROM files INDEXED BY files_by_size WHERE chunks_uploaded < chunks_total)
        AND source_kind = 'stored' AND updated_at < ?`,
  );
  const recount = database
    .prepare<[number, number], number>(
      `UPDATE files SET chunks_uploaded = (SELECT count(*) FROM chunks WHERE file_seq = files.seq),
                        updated_at = max(updated_at, ?)
        WHERE seq = ? RETURNING chunks_uploaded`,
    )
    .pluck();
  const addAndCount = database.transaction((seq: number, chunk: number, now: number) => {
    add.run(seq, chunk);
    return recount.get(now, seq) ?? 0;
  });
  return {
    addChunk: (seq, chunk, now) =>
      writes.add(() => addAndCount(seq, chunk, now), { orphaned: 'storage_file_not_found' }),
    pending: (untouchedSince) => pending.all(untouchedSince).map(toFile),
    hasChunk: (seq, chunk) => has.get(seq, chunk) !== undefined,
  };
}
