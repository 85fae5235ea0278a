/** Who is kept out of a link, in the database. */
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { limits } from '../../main/db/migrations/0120-limits.ts';
import { keptOut } from '../../main/db/migrations/0150-kept-out.ts';
import { insertLink, newBucket, newFile, openStores } from './fixtures.ts';

test('somebody is found by his cookie, and by his other id where there are none', () => {
  const stores = openStores();
  const file = stores.files.insert(newFile(stores.buckets.insert(newBucket())));
  const { tokenSeq } = insertLink(stores, file, {}).link;
  const ben = { tokenSeq, visitor: 'cookie', withoutCookie: 'address', at: 1 };
  stores.admissions.block(ben);
  stores.admissions.block({ tokenSeq, visitor: 'program', withoutCookie: '', at: 2 });
  const { isBlocked, isBlockedWithoutCookie } = stores.admissions;
  const found = (id: string) => [isBlocked(tokenSeq, id), isBlockedWithoutCookie(tokenSeq, id)];
  expect(['cookie', 'address', 'program', 'other'].map(found)).toEqual([
    [true, true],
    [false, true],
    [true, true],
    [false, false],
  ]);
  expect(stores.admissions.blocked(tokenSeq)[0]).toEqual(ben);
});

test('who was kept out before still is', () => {
  const database = new Sqlite(':memory:');
  database.pragma('foreign_keys = OFF');
  database.exec('CREATE TABLE access_changes (count INTEGER)');
  limits.up(database);
  database.exec(`INSERT INTO blocked_visitors VALUES (1, 'ben', 2)`);
  keptOut.up(database);
  expect(database.prepare('SELECT * FROM blocked_visitors').all()).toEqual([
    { token_seq: 1, visitor: 'ben', at: 2, without_cookie: '' },
  ]);
  database.close();
});
