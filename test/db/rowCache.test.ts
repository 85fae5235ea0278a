import { expect, test } from 'vitest';
import { createStores } from '../../main/db/createStores.ts';
import { newBucket, newFile, newToken, now, openStores } from './fixtures.ts';

function openWithLink() {
  const stores = openStores();
  const bucket = stores.buckets.insert(newBucket());
  const file = stores.files.insert(newFile(bucket));
  stores.tokens.insert(newToken(file, { id: 'known' }));
  expect(stores.tokens.get('known')).toMatchObject({ accessedAt: null });
  expect(stores.files.get(bucket.seq, file.id)).toMatchObject({ id: file.id });
  return { ...stores, bucket, file };
}

test('a row is read once while nothing is written, and its answers are frozen', () => {
  const { tokens } = openWithLink();
  const token = tokens.get('known');
  expect(tokens.get('known')).toBe(token);
  expect(Object.isFrozen(token)).toBe(true);
});

test('every kind of write is seen by the next read', () => {
  const { database, tokens, files, buckets, bucket, file } = openWithLink();
  tokens.touch('known', now);
  expect(tokens.get('known')?.accessedAt).toBe(now);
  createStores(database, Date).tokens.touch('known', now + 1);
  expect(tokens.get('known')?.accessedAt).toBe(now + 1);
  buckets.update(bucket.seq, { enabled: false });
  expect(buckets.get(bucket.id)?.enabled).toBe(false);
  files.remove(file.seq);
  expect(files.get(bucket.seq, file.id)).toBeUndefined();
  expect(tokens.get('known'), 'gone with its file').toBeUndefined();
});

test('a row that was missing is found once it is there', () => {
  const { tokens, file } = openWithLink();
  expect(tokens.get('later')).toBeUndefined();
  tokens.insert(newToken(file, { id: 'later' }));
  expect(tokens.get('later')?.id).toBe('later');
});

test('what a transaction took back is not remembered', () => {
  const { tokens, atomically } = openWithLink();
  const undone = () =>
    atomically(() => {
      tokens.touch('known', now);
      expect(tokens.get('known')?.accessedAt).toBe(now);
      throw new Error('undo');
    });
  expect(undone).toThrow('undo');
  expect(tokens.get('known')?.accessedAt).toBeNull();
});
