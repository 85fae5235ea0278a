import { problem } from '../../core/errors.ts';
import type { File } from '../../core/model.ts';
import type { FileStore, WatchedFile } from '../../core/ports.ts';
import { type Listing, listRows } from '../query/listRows.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { allOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import { createRowCache } from '../sqlite/rowCache.ts';
import type { StatementCache } from '../sqlite/statementCache.ts';
import { files, watchedFiles } from '../tables/files.ts';
import { prepareInsert, prepareSelect, prepareUpdate } from '../tables/statements.ts';

export function createFileStore(database: Database, writes: Writes, statements: StatementCache): FileStore {
  const cached = createRowCache<File>(database);
  const insert = prepareInsert(database, files);
  const update = prepareUpdate(database, files);
  const byId = prepareSelect<[number, string], File>(database, files, 'WHERE bucket_seq = ? AND id = ?');
  const bySeq = prepareSelect<[number], File>(database, files, 'WHERE seq = ?');
  const inBucket = prepareSelect<[number], File>(database, files, 'WHERE bucket_seq = ?');
  const unhashed = prepareSelect<[], File>(
    database,
    files,
    "WHERE source_kind = 'linked' AND sha256 = '' ORDER BY seq",
  );
  const sets = prepareSelect<[], File>(database, files, "WHERE source_kind = 'zip' ORDER BY seq");
  const ofManifest = prepareSelect<[number], File>(
    database,
    files,
    "WHERE source_kind = 'zip' AND manifest = ?",
  );
  const blobs = database.prepare<[], string>('SELECT blob FROM files WHERE blob IS NOT NULL').pluck();
  return {
    insert(file) {
      const seq = writes.add(() => insert(file), {
        taken: 'storage_file_already_exists',
        orphaned: 'storage_bucket_not_found',
      });
      return { ...file, seq };
    },
    get: (bucketSeq, id) => cached(`${bucketSeq} ${id}`, () => byId.get(bucketSeq, id)),
    bySeq: (seq) => bySeq.get(seq),
    update(seq, change) {
      const before = bySeq.get(seq);
      if (before === undefined) throw problem('storage_file_not_found');
      const file = { ...before, ...change };
      writes.change(() => update(file));
      return file;
    },
    remove: createRemoval(database, writes),
    list: (bucketSeq, query, readableBy) => listRows(statements, listing(bucketSeq, readableBy), query),
    inBucket: (bucketSeq) => inBucket.all(bucketSeq),
    ...createChunks(database, writes),
    ...createSentNames(database, writes),
    unhashed: () => unhashed.all(),
    sets: () => sets.all(),
    ofManifest: (manifest) => ofManifest.get(manifest),
    blobs: () => blobs.all(),
    ...createWatched(database),
  };
}

function createWatched(
  database: Database,
): Pick<FileStore, 'watchedAfter' | 'watchedAmong' | 'countWatched'> {
  const isLinked = "source_kind = 'linked'";
  const after = prepareSelect<[number, number], WatchedFile>(
    database,
    watchedFiles,
    `WHERE ${isLinked} AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const among = prepareSelect<[string], WatchedFile>(
    database,
    watchedFiles,
    `WHERE ${isLinked} AND seq IN (SELECT value FROM json_each(?))`,
  );
  const count = database.prepare<[], number>(`SELECT count(*) FROM files WHERE ${isLinked}`).pluck();
  return {
    watchedAfter: (seq, limit) => after.all(seq, limit),
    watchedAmong: (seqs) => among.all(JSON.stringify(seqs)),
    countWatched: () => count.get() ?? 0,
  };
}

function listing(bucketSeq: number, readableBy: readonly string[] | undefined): Listing<File> {
  const scope = fragment('bucket_seq = ?', bucketSeq);
  return {
    table: files,
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

/** A file with thousands of tokens may take more room to remove than is kept for it. */
function createRemoval(database: Database, writes: Writes): FileStore['remove'] {
  const remove = database.prepare<[number]>('DELETE FROM files WHERE seq = ?');
  const removeTokens = database.prepare<[number]>(
    'DELETE FROM tokens WHERE seq IN (SELECT seq FROM tokens WHERE file_seq = ? LIMIT 20)',
  );
  return (seq) =>
    writes.changeInSteps(
      () => void remove.run(seq),
      () => removeTokens.run(seq).changes,
    );
}

function createChunks(
  database: Database,
  writes: Writes,
): Pick<FileStore, 'addChunk' | 'hasChunk' | 'pending'> {
  const add = database.prepare<[number, number]>('INSERT INTO chunks VALUES (?, ?) ON CONFLICT DO NOTHING');
  const has = database.prepare<[number, number]>('SELECT 1 FROM chunks WHERE file_seq = ? AND chunk = ?');
  // The index holds all that tells a pending upload; reading every row for it would take ten times as long.
  const pending = prepareSelect<[number], File>(
    database,
    files,
    `WHERE seq IN (SELECT seq FROM files INDEXED BY files_by_size WHERE chunks_uploaded < chunks_total)
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
    pending: (untouchedSince) => pending.all(untouchedSince),
    hasChunk: (seq, chunk) => has.get(seq, chunk) !== undefined,
  };
}

function createSentNames(database: Database, writes: Writes): Pick<FileStore, 'sentName' | 'keepSentName'> {
  const find = database.prepare<[number], string>('SELECT name FROM sent_names WHERE file_seq = ?').pluck();
  const keep = database.prepare<[number, string]>(
    'INSERT INTO sent_names VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    sentName: (seq) => find.get(seq),
    keepSentName: (seq, name) =>
      void writes.add(() => keep.run(seq, name), { orphaned: 'storage_file_not_found' }),
  };
}
