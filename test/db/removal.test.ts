import { expect, it } from 'vitest';
import { problem } from '../../main/core/errors.ts';
import { createStatementCache } from '../../main/db/sqlite/statementCache.ts';
import { createFileStore } from '../../main/db/stores/fileStore.ts';
import { newBucket, newFile, newToken, openStores } from './fixtures.ts';

it('a file with more tokens than there is room to remove goes in steps', () => {
  const { database, buckets, files, tokens } = openStores();
  const bucket = buckets.insert(newBucket());
  const [file, other] = ['report', 'other'].map((id) => files.insert(newFile(bucket, { id })));
  if (file === undefined || other === undefined) throw new Error('no file');
  for (let n = 0; n < 90; n += 1) tokens.insert(newToken(n % 3 === 0 ? other : file, { id: `token ${n}` }));

  const count = database.prepare('SELECT count(*) FROM tokens WHERE file_seq = ?').pluck();
  const steps: unknown[] = [];
  const small = createFileStore(
    database,
    {
      add: (work) => work(),
      change: (work) =>
        database.transaction(() => {
          const before = Number(count.get(file.seq));
          const done = work();
          if (before - Number(count.get(file.seq)) > 30) throw problem('storage_full');
          steps.push(count.get(file.seq));
          return done;
        })(),
    },
    createStatementCache(database),
  );
  small.remove(file.seq);
  expect(steps).toEqual([40, 20, 0, 0, 0]);
  expect(files.bySeq(file.seq)).toBeUndefined();
  expect(tokens.ofFile(other.seq)).toHaveLength(30);
});
