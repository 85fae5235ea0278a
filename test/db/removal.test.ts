import { expect, it } from 'vitest';
import { problem } from '../../main/core/errors.ts';
import { createWrites } from '../../main/db/space/writes.ts';
import { createStatementCache } from '../../main/db/sqlite/statementCache.ts';
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
