import type { Compression } from '../../../shared/wire/appwrite.ts';
import { problem } from '../../core/errors.ts';
import type { Bucket } from '../../core/model.ts';
import type { BucketStore, NewBucket } from '../../core/ports.ts';
import type { Columns } from '../query/compileFilter.ts';
import { fold } from '../query/fold.ts';
import { listRows } from '../query/listRows.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { fragment } from '../sqlite/fragment.ts';
import { createRowCache } from '../sqlite/rowCache.ts';
import { insertInto, type StatementCache, updateOf } from '../sqlite/statements.ts';

type BucketRow = {
  seq: number;
  id: string;
  name: string;
  permissions: string;
  file_security: number;
  enabled: number;
  maximum_file_size: number;
  allowed_file_extensions: string;
  compression: string;
  encryption: number;
  antivirus: number;
  transformations: number;
  created_at: number;
  updated_at: number;
};

const columns: Columns = {
  $id: { sql: 'id' },
  $createdAt: { sql: 'created_at' },
  $updatedAt: { sql: 'updated_at' },
  $sequence: { sql: 'seq' },
  enabled: { sql: 'enabled' },
  name: { sql: 'name' },
  fileSecurity: { sql: 'file_security' },
  maximumFileSize: { sql: 'maximum_file_size' },
  encryption: { sql: 'encryption' },
  antivirus: { sql: 'antivirus' },
  transformations: { sql: 'transformations' },
};

export function createBucketStore(
  database: Database,
  writes: Writes,
  statements: StatementCache,
): BucketStore {
  const cached = createRowCache<Bucket>(database);
  const insert = database.prepare(insertInto('buckets', written));
  const update = database.prepare(updateOf('buckets', written));
  const byId = database.prepare<[string], BucketRow>('SELECT * FROM buckets WHERE id = ?');
  const bySeq = database.prepare<[number], BucketRow>('SELECT * FROM buckets WHERE seq = ?');
  const remove = database.prepare('DELETE FROM buckets WHERE seq = ?');
  const size = database.prepare<[number], { bytes: number }>(
    'SELECT coalesce(sum(size_original), 0) AS bytes FROM files WHERE bucket_seq = ? AND chunks_uploaded >= chunks_total',
  );
  const everMade = database.prepare("SELECT 1 FROM sqlite_sequence WHERE name = 'buckets'");
  return {
    insert(bucket) {
      const done = writes.add(() => insert.run(toRow(bucket)), { taken: 'storage_bucket_already_exists' });
      return { ...bucket, seq: Number(done.lastInsertRowid) };
    },
    get: (id) =>
      cached(id, () => {
        const row = byId.get(id);
        return row && toBucket(row);
      }),
    update(seq, change) {
      const row = bySeq.get(seq);
      if (row === undefined) throw problem('storage_bucket_not_found');
      const bucket = { ...toBucket(row), ...change };
      writes.change(() => update.run({ ...toRow(bucket), seq }));
      return bucket;
    },
    remove(seq) {
      writes.change(() => remove.run(seq));
    },
    list(query) {
      const listing = { table: 'buckets', columns, scope: fragment('TRUE') };
      const { total, rows } = listRows<BucketRow>(statements, listing, query);
      return { total, rows: rows.map(toBucket) };
    },
    totalSize: (seq) => size.get(seq)?.bytes ?? 0,
    isEmpty: () => everMade.get() === undefined,
  };
}

const written = [
  'id',
  'name',
  'permissions',
  'file_security',
  'enabled',
  'maximum_file_size',
  'allowed_file_extensions',
  'compression',
  'encryption',
  'antivirus',
  'transformations',
  'created_at',
  'updated_at',
  'search_text',
] as const;

function toRow(bucket: NewBucket): Omit<BucketRow, 'seq'> & { search_text: string } {
  return {
    id: bucket.id,
    name: bucket.name,
    permissions: JSON.stringify(bucket.permissions),
    file_security: Number(bucket.fileSecurity),
    enabled: Number(bucket.enabled),
    maximum_file_size: bucket.maximumFileSize,
    allowed_file_extensions: JSON.stringify(bucket.allowedFileExtensions),
    compression: bucket.compression,
    encryption: Number(bucket.encryption),
    antivirus: Number(bucket.antivirus),
    transformations: Number(bucket.transformations),
    created_at: bucket.createdAt,
    updated_at: bucket.updatedAt,
    search_text: fold(`${bucket.id} ${bucket.name}`),
  };
}

function toBucket(row: BucketRow): Bucket {
  return {
    seq: row.seq,
    id: row.id,
    name: row.name,
    permissions: JSON.parse(row.permissions),
    fileSecurity: row.file_security === 1,
    enabled: row.enabled === 1,
    maximumFileSize: row.maximum_file_size,
    allowedFileExtensions: JSON.parse(row.allowed_file_extensions),
    compression: row.compression as Compression,
    encryption: row.encryption === 1,
    antivirus: row.antivirus === 1,
    transformations: row.transformations === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
