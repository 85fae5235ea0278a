import { problem } from '../../core/errors.ts';
import type { Bucket } from '../../core/model.ts';
import type { BucketStore } from '../../core/ports.ts';
import { listRows } from '../query/listRows.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { fragment } from '../sqlite/fragment.ts';
import { createRowCache } from '../sqlite/rowCache.ts';
import type { StatementCache } from '../sqlite/statementCache.ts';
import { buckets } from '../tables/buckets.ts';
import { prepareInsert, prepareSelect, prepareUpdate } from '../tables/statements.ts';

export function createBucketStore(
  database: Database,
  writes: Writes,
  statements: StatementCache,
): BucketStore {
  const cached = createRowCache<Bucket>(database);
  const insert = prepareInsert(database, buckets);
  const update = prepareUpdate(database, buckets);
  const byId = prepareSelect<[string], Bucket>(database, buckets, 'WHERE id = ?');
  const bySeq = prepareSelect<[number], Bucket>(database, buckets, 'WHERE seq = ?');
  const size = database
    .prepare<[number], number>(
      `SELECT coalesce(sum(size_original), 0) FROM files
        WHERE bucket_seq = ? AND chunks_uploaded >= chunks_total`,
    )
    .pluck();
  const everMade = database.prepare("SELECT 1 FROM sqlite_sequence WHERE name = 'buckets'");
  return {
    insert(bucket) {
      const seq = writes.add(() => insert(bucket), { taken: 'storage_bucket_already_exists' });
      return { ...bucket, seq };
    },
    get: (id) => cached(id, () => byId.get(id)),
    update(seq, change) {
      const before = bySeq.get(seq);
      if (before === undefined) throw problem('storage_bucket_not_found');
      const bucket = { ...before, ...change };
      writes.change(() => update(bucket));
      return bucket;
    },
    remove: createRemoval(database, writes),
    list: (query) => listRows(statements, { table: buckets, scope: fragment('TRUE') }, query),
    totalSize: (seq) => size.get(seq) ?? 0,
    isEmpty: () => everMade.get() === undefined,
  };
}

/** A bucket with thousands of files or tokens may take more room to remove than is kept for it. */
function createRemoval(database: Database, writes: Writes): BucketStore['remove'] {
  const remove = database.prepare<[number]>('DELETE FROM buckets WHERE seq = ?');
  const filesOf = 'SELECT seq FROM files WHERE bucket_seq = ?';
  const removeTokens = database.prepare<[number]>(
    `DELETE FROM tokens WHERE seq IN (SELECT seq FROM tokens WHERE file_seq IN (${filesOf}) LIMIT 20)`,
  );
  const removeFiles = database.prepare<[number]>(`DELETE FROM files WHERE seq IN (${filesOf} LIMIT 20)`);
  return (seq) =>
    writes.changeInSteps(
      () => void remove.run(seq),
      () => removeTokens.run(seq).changes || removeFiles.run(seq).changes,
    );
}
