import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStores } from '../../main/db/createStores.ts';
import { databaseFile, openDatabase } from '../../main/db/open.ts';
import { insertLink, newBucket, newFile, openStores, temporaryFolder } from './fixtures.ts';

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('an opened database', () => {
  it('loses no acknowledged commit in a power cut', () => {
    const { database } = openStores();
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('can be read by its owner only, with all files beside it', () => {
    const dataDir = temporaryFolder();
    writeFileSync(databaseFile(dataDir), '');
    chmodSync(databaseFile(dataDir), 0o644);
    const { buckets } = openStores(dataDir);
    buckets.insert(newBucket());
    const files = readdirSync(dataDir);
    expect(files.sort()).toEqual(['latchkey.db', 'latchkey.db-shm', 'latchkey.db-wal', 'latchkey.reserve']);
    expect(files.map((file) => mode(join(dataDir, file)))).toEqual(['600', '600', '600', '600']);
  });

  it('holds everything after it was closed and opened again', () => {
    const dataDir = temporaryFolder();
    const first = openDatabase(dataDir);
    const stores = createStores(first, Date);
    const bucket = stores.buckets.insert(newBucket());
    const file = stores.files.insert(newFile(bucket));
    const { link, token } = insertLink(stores, file);
    first.close();

    const { database, buckets, files, tokens, links } = openStores(dataDir);
    expect(buckets.get('shared')).toEqual(bucket);
    expect(files.get(bucket.seq, 'report')).toEqual(file);
    expect(tokens.get('token')).toEqual(token);
    expect(links.byToken('token')).toEqual({ link, token, file });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
  });

  it('refuses a file that is no database', () => {
    const dataDir = temporaryFolder();
    writeFileSync(databaseFile(dataDir), 'this is not a database, however long it may be.'.repeat(100));
    expect(() => openDatabase(dataDir)).toThrow(
      expect.objectContaining({ fault: { reason: 'databaseUnusable' } }),
    );
  });
});
