/** Which earlier passwords of a link can be put back. */
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { limits } from '../../main/db/migrations/0120-limits.ts';
import { keptLooks } from '../../main/db/migrations/0160-kept-looks.ts';
import { insertLink, newBucket, newFile, openStores } from './fixtures.ts';

function openWithLink() {
  const stores = openStores();
  const file = stores.files.insert(newFile(stores.buckets.insert(newBucket())));
  const { tokenSeq } = insertLink(stores, file, {}).link;
  const keep = (generation: number) =>
    stores.earlierPasswords.keep({ tokenSeq, generation, password: `${generation}` });
  const isKept = (generation: number) => stores.earlierPasswords.get(tokenSeq, generation) !== undefined;
  return { keep, isKept };
}

test('the oldest is forgotten, also where the clock was set back and later ones have smaller numbers', () => {
  const { keep, isKept } = openWithLink();
  const generations = [900, 901, 902, 903, 10, 11, 12, 13, 14];
  generations.forEach(keep);
  expect(generations.map(isKept)).toEqual(generations.map((generation) => generation !== 900));
});

test('one that was put back and goes again is the newest', () => {
  const { keep, isKept } = openWithLink();
  const generations = [1, 2, 3, 4, 5, 6, 7, 8, 1, 9, 10];
  generations.forEach(keep);
  expect([1, 2, 3, 4].map(isKept)).toEqual([true, false, false, true]);
});

test('those of before are in the order of their numbers', () => {
  const database = new Sqlite(':memory:');
  database.pragma('foreign_keys = OFF');
  database.exec(`CREATE TABLE access_changes (count INTEGER);
    CREATE TABLE visits (seq INTEGER PRIMARY KEY, token_seq INTEGER, is_bot INTEGER, event TEXT)`);
  limits.up(database);
  database.exec(`INSERT INTO earlier_passwords VALUES (1, 20, 'b'), (1, 10, 'a'), (2, 5, 'c')`);
  keptLooks.up(database);
  expect(database.prepare('SELECT password, kept_as FROM earlier_passwords ORDER BY kept_as').all()).toEqual([
    { password: 'c', kept_as: 5 },
    { password: 'a', kept_as: 10 },
    { password: 'b', kept_as: 20 },
  ]);
  database.close();
});
