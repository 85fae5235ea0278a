/** A hundred thousand links from version 10 to version 20, and back with the copy. Times are printed. */
import { afterAll, expect, test } from 'vitest';
import { backupFile } from '../../main/db/copies/copyFiles.ts';
import { createStores } from '../../main/db/createStores.ts';
import { databaseFile, openDatabase } from '../../main/db/open.ts';
import { openSqlite } from '../../main/db/sqlite/database.ts';
import type { LinkSort } from '../../shared/wire/linkRequests.ts';
import { now, temporaryFolder } from './fixtures.ts';
import { count, multiplyFiles, multiplyOldTokens, sameFile } from './multiply.ts';
import { createOldDatabase, insertOldBucket, insertOldLink, listOldLinks } from './oldDatabase.ts';

const times: string[] = [];
afterAll(() => console.log(`100,000 links:\n${times.join('\n')}`));

function timed<T>(label: string, work: () => T): T {
  const start = performance.now();
  const done = work();
  times.push(`${(performance.now() - start).toFixed(0).padStart(8)} ms  ${label}`);
  return done;
}

const sorts: LinkSort[] = ['created', 'name', 'size', 'expire', 'accessed'];
const queries = sorts.flatMap((sort) =>
  (['all', 'live', 'ended', 'problem'] as const).flatMap((state) => [
    { sort, state, order: 'asc', search: '', limit: 50, offset: 0 } as const,
    { sort, state, order: 'desc', search: 'anna', limit: 50, offset: 50 } as const,
  ]),
);

test('all of them are the same afterwards, and in the copy', { timeout: 120_000 }, () => {
  const dataDir = temporaryFolder();
  const file = databaseFile(dataDir);
  const old = createOldDatabase(dataDir);
  insertOldBucket(old);
  insertOldLink(old, { id: 'first' });
  multiplyFiles(old, now);
  multiplyOldTokens(old, now, { prefix: 't', fileSeq: sameFile, step: 1 });
  const rows = old.prepare('SELECT * FROM tokens ORDER BY seq').all();
  expect(rows).toHaveLength(count + 1);
  const pages = queries.map((query) => listOldLinks(old, query));
  old.close();

  const database = timed('to open, copy and migrate', () => openDatabase(dataDir));
  const { links } = createStores(database, { now: () => now });
  const joined = 'SELECT tokens.*, label, label_folded, slug_hash FROM tokens JOIN links ON token_seq = seq';
  expect(database.prepare(`${joined} ORDER BY seq`).all()).toEqual(rows);
  const after = queries.map((query) => links.list(query, now).rows.map(({ token }) => token.id));
  expect(after).toEqual(pages);
  expect(after.filter((page) => page.length === 50).length).toBeGreaterThan(10);
  expect(database.pragma('foreign_key_check')).toEqual([]);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();

  const copy = openSqlite(backupFile(file, 10), 0);
  expect(copy.pragma('user_version', { simple: true })).toBe(10);
  expect(copy.prepare('SELECT * FROM tokens ORDER BY seq').all()).toEqual(rows);
  expect(queries.map((query) => listOldLinks(copy, query))).toEqual(pages);
  copy.close();
  timed('to open once more', () => openDatabase(dataDir)).close();
});
