/** What `latchkey.mark` counts: it grows with whatever is taken back, in the same transaction, and with nothing else. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { backupFile } from '../../main/db/copies/copyFiles.ts';
import { createHighWater, markFile } from '../../main/db/highWater.ts';
import { databaseFile } from '../../main/db/open.ts';
import type { Database } from '../../main/db/sqlite/database.ts';
import {
  insertLink,
  linkedSource,
  newBucket,
  newFile,
  now,
  openStores,
  temporaryFolder,
} from './fixtures.ts';
import { createOldDatabase, insertOldBucket, insertOldLink } from './oldDatabase.ts';

const countOf = (database: Database) =>
  Number(database.prepare('SELECT count FROM access_changes').pluck().get());
/** As versions before 70 have it. */
const numbersOf = (database: Database) =>
  Number(
    database
      .prepare("SELECT coalesce(sum(seq), 0) FROM sqlite_sequence WHERE name IN ('files', 'tokens')")
      .pluck()
      .get(),
  );

function openWithRows() {
  const stores = openStores();
  const bucket = stores.buckets.insert(newBucket());
  const file = stores.files.insert(newFile(bucket));
  const { link } = insertLink(stores, file);
  stores.keys.insert({
    id: 'key',
    name: 'k',
    secretHash: 'h',
    hint: '',
    scopes: ['files.read', 'files.write'],
    expire: null,
    accessedAt: null,
    createdAt: now,
    lapsedAt: null,
  });
  stores.settings.set('paused', false);
  return { ...stores, bucket, file, link };
}
type Opened = ReturnType<typeof openWithRows>;

const counted: [string, (opened: Opened) => unknown][] = [
  ['a stop', ({ tokens }) => tokens.update('token', { deletedAt: now })],
  ['an end that has come', ({ tokens }) => tokens.update('token', { lapsedAt: now })],
  ['an earlier end', ({ tokens }) => tokens.update('token', { expire: now })],
  ['a file that goes with its token', ({ files, file }) => files.remove(file.seq)],
  [
    'a password',
    ({ links, link }) => links.update(link.tokenSeq, { password: 'hash', passwordGeneration: 1 }),
  ],
  ['a limit', ({ links, link }) => links.update(link.tokenSeq, { deliveryLimit: 1 })],
  [
    'a file that is followed from now on',
    ({ files, bucket }) => {
      const { seq } = files.insert(newFile(bucket, { id: 'linked', source: linkedSource }));
      files.update(seq, { source: { ...linkedSource, isLive: true } });
    },
  ],
  ['a bucket that goes with its files', ({ buckets, bucket }) => buckets.remove(bucket.seq)],
  ['a scope', ({ keys }) => keys.update('key', { scopes: ['files.read'] })],
  ['a key', ({ keys }) => keys.remove('key')],
  ['a pause', ({ settings }) => settings.set('paused', true)],
  ['a setting that goes', ({ settings }) => settings.set('paused', undefined)],
];

test.each(counted)('%s counts, and not when it is undone with its transaction', (_what, takeBack) => {
  const opened = openWithRows();
  const before = countOf(opened.database);
  const undone = () =>
    opened.changeAtomically(() => {
      takeBack(opened);
      throw new Error('undone');
    });
  expect(undone).toThrow('undone');
  expect(countOf(opened.database)).toBe(before);
  takeBack(opened);
  expect(countOf(opened.database)).toBeGreaterThan(before);
});

test('what a download or a start writes counts nothing', () => {
  const { database, tokens, keys, files, file, links, settings } = openWithRows();
  const before = countOf(database);
  tokens.touch('token', now + 1);
  keys.touch('key', now + 1);
  files.update(file.seq, { problem: 'missing' });
  links.update(1, { label: 'renamed' });
  tokens.update('token', { deletedAt: null });
  keys.update('key', { name: 'renamed' });
  settings.set('apiPort', 1);
  settings.set('apiPort', 2);
  settings.set('paused', false);
  expect(countOf(database)).toBe(before);
});

test('the mark is never above the database, and notices one that lacks what was taken back', () => {
  const opened = openWithRows();
  const highWater = createHighWater(opened.database, opened.dataDir);
  highWater.save();
  const before = readFileSync(markFile(opened.dataDir), 'latin1');
  for (const [, takeBack] of counted.slice(0, 3)) takeBack(opened);
  highWater.save();
  const after = readFileSync(markFile(opened.dataDir), 'latin1');
  expect(Number(after)).toBe(Number(before) + 3);
  expect([before, after]).toEqual([expect.stringMatching(/^\d{16}\n$/), expect.stringMatching(/^\d{16}\n$/)]);
  expect(highWater.isOlder()).toBe(false);
  opened.database.exec('UPDATE access_changes SET count = count - 1');
  expect(highWater.isOlder()).toBe(true);
});

describe('a database of a version before', () => {
  function oldFolder(): string {
    const dataDir = temporaryFolder();
    const old = createOldDatabase(dataDir);
    insertOldBucket(old);
    insertOldLink(old, { id: 'live' });
    insertOldLink(old, { id: 'stopped', deletedAt: now });
    writeFileSync(markFile(dataDir), `${String(numbersOf(old)).padStart(16, '0')}\n`);
    old.close();
    return dataDir;
  }

  test('begins at nothing, so its mark holds on', () => {
    const dataDir = oldFolder();
    const { database, tokens } = openStores(dataDir);
    expect(countOf(database)).toBe(0);
    expect(createHighWater(database, dataDir).isOlder()).toBe(false);
    tokens.update('live', { deletedAt: now });
    expect(countOf(database)).toBe(1);
  });

  test('can be gone back to: its copy is as new as the mark, until something is taken back', () => {
    const dataDir = oldFolder();
    const { database, tokens } = openStores(dataDir);
    const highWater = createHighWater(database, dataDir);
    const copy = new Sqlite(backupFile(databaseFile(dataDir), 10), { readonly: true });
    const mark = () => Number(readFileSync(markFile(dataDir), 'latin1'));
    highWater.save();
    expect(mark()).toBe(numbersOf(copy));
    tokens.update('live', { deletedAt: now });
    highWater.save();
    expect(mark()).toBeGreaterThan(numbersOf(copy));
    copy.close();
  });

  test('that is put back by hand after an upgrade is older', () => {
    const dataDir = oldFolder();
    const upgraded = openStores(dataDir);
    upgraded.tokens.update('live', { deletedAt: now });
    createHighWater(upgraded.database, dataDir).save();
    const file = databaseFile(dataDir);
    upgraded.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const other = temporaryFolder();
    const copy = new Sqlite(backupFile(file, 10));
    copy.prepare('VACUUM INTO ?').run(databaseFile(other));
    copy.close();
    writeFileSync(markFile(other), readFileSync(markFile(dataDir)));
    const { database } = openStores(other);
    expect(createHighWater(database, other).isOlder()).toBe(true);
    rmSync(markFile(other));
    expect(createHighWater(database, other).isOlder()).toBe(false);
  });
});
