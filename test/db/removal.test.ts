import { expect, it } from 'vitest';
import { problem } from '../../main/core/errors.ts';
import { createWrites } from '../../main/db/space/writes.ts';
import { createStatementCache } from '../../main/db/sqlite/statementCache.ts';
import { createBucketStore } from '../../main/db/stores/bucketStore.ts';
import { createFileStore } from '../../main/db/stores/fileStore.ts';
import { insertLink, newBucket, newFile, openStores } from './fixtures.ts';

it('a file with more tokens than there is room to remove goes in steps', () => {
  const stores = openStores();
  const { database, buckets, files, tokens } = stores;
  const bucket = buckets.insert(newBucket());
  const [file, other] = ['report', 'other'].map((id) => files.insert(newFile(bucket, { id })));
  if (file === undefined || other === undefined) throw new Error('no file');
  for (let n = 0; n < 90; n += 1) insertLink(stores, n % 3 === 0 ? other : file, { id: `token ${n}` });

  const count = database.prepare('SELECT count(*) FROM tokens WHERE file_seq = ?').pluck();
  const steps: unknown[] = [];
  const retryWhenFull = <T>(work: () => T): T =>
    database.transaction(() => {
      const before = Number(count.get(file.seq));
      const done = work();
      if (before - Number(count.get(file.seq)) > 30) throw problem('storage_full');
      steps.push(count.get(file.seq));
      return done;
    })();
  const writes = createWrites({ fill() {}, growFile() {}, retryWhenFull }, () => database.inTransaction);
  createFileStore(database, writes, createStatementCache(database)).remove(file.seq);
  expect(steps).toEqual([40, 20, 0, 0, 0]);
  expect(files.bySeq(file.seq)).toBeUndefined();
  expect(tokens.ofFile(other.seq)).toHaveLength(30);
});

it('a bucket with more files and tokens than there is room to remove goes in steps', () => {
  const stores = openStores();
  const { database, buckets, files, tokens } = stores;
  const [bucket, other] = ['full', 'other'].map((id) => buckets.insert(newBucket({ id })));
  if (bucket === undefined || other === undefined) throw new Error('no bucket');
  for (let n = 0; n < 60; n += 1) {
    const file = files.insert(newFile(n % 6 === 0 ? other : bucket, { id: `file ${n}` }));
    insertLink(stores, file, { id: `token ${n}` });
  }
  const rows = database
    .prepare(
      'SELECT (SELECT count(*) FROM tokens) + (SELECT count(*) FROM files) + (SELECT count(*) FROM buckets)',
    )
    .pluck();
  const count = () => Number(rows.get());
  const retryWhenFull = <T>(work: () => T): T =>
    database.transaction(() => {
      const before = count();
      const done = work();
      if (before - count() > 25) throw problem('storage_full');
      return done;
    })();
  const writes = createWrites({ fill() {}, growFile() {}, retryWhenFull }, () => database.inTransaction);
  createBucketStore(database, writes, createStatementCache(database)).remove(bucket.seq);
  expect(buckets.get('full')).toBeUndefined();
  expect(files.inBucket(bucket.seq)).toEqual([]);
  expect(files.inBucket(other.seq)).toHaveLength(10);
  expect(tokens.get('token 6')).toBeDefined();
  expect(tokens.get('token 7')).toBeUndefined();
});
