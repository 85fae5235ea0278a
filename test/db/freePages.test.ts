import { readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createStores } from '../../main/db/createStores.ts';
import { databaseFile } from '../../main/db/open.ts';
import { newBucket, openStores } from './fixtures.ts';

const sizeOf = (file: string) => statSync(file).size;

it('the database is as long as its content, and the log as long as what is kept free', () => {
  const { database, dataDir, buckets } = openStores();
  for (let n = 0; n < 2_000; n += 1) buckets.insert(newBucket({ id: `bucket-${n}`, name: 'x'.repeat(100) }));
  const pages = Number(database.pragma('page_count', { simple: true }));
  expect(sizeOf(databaseFile(dataDir))).toBe(pages * 4_096);
  expect(Number(database.pragma('freelist_count', { simple: true }))).toBeGreaterThan(100);
  expect(sizeOf(`${databaseFile(dataDir)}-wal`)).toBeGreaterThan(1_048_576);
});

it('another program that reads all the time is no full disk', () => {
  const { dataDir, buckets } = openStores();
  const reader = new Sqlite(databaseFile(dataDir), { readonly: true });
  reader.exec('BEGIN; SELECT * FROM buckets');
  reader.prepare('SELECT count(*) FROM buckets').get();
  for (let n = 0; n < 2_000; n += 1) buckets.insert(newBucket({ id: `bucket-${n}`, name: 'x'.repeat(100) }));
  expect(sizeOf(join(dataDir, 'latchkey.reserve'))).toBe(2_097_152);
  reader.close();
});

it('half a reserve is made anew, and what a crash left of the padding is gone', () => {
  const { database, dataDir } = openStores();
  const reserve = join(dataDir, 'latchkey.reserve');
  const whole = readFileSync(reserve).length;
  truncateSync(reserve, 1_000);
  database.exec("INSERT INTO padding VALUES (x'00')");
  createStores(database, Date);
  expect(sizeOf(reserve)).toBe(whole);
  expect(database.prepare('SELECT count(*) FROM padding').pluck().get()).toBe(0);
});
