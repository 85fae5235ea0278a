import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createStores } from '../../main/db/createStores.ts';
import { backupFile, migrate } from '../../main/db/migrations/migrate.ts';
import { databaseFile, openDatabase } from '../../main/db/open.ts';
import { newBucket, newFile, newToken, openStores, temporaryFolder } from './fixtures.ts';

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
    const token = stores.tokens.insert(newToken(file));
    first.close();

    const { database, buckets, files, tokens, links } = openStores(dataDir);
    expect(buckets.get('shared')).toEqual(bucket);
    expect(files.get(bucket.seq, 'report')).toEqual(file);
    expect(tokens.get('token')).toEqual(token);
    expect(links.byToken('token')).toEqual({ token, file });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
  });

  it('refuses a file that is no database, in one sentence', () => {
    const dataDir = temporaryFolder();
    writeFileSync(databaseFile(dataDir), 'this is not a database, however long it may be.'.repeat(100));
    expect(() => openDatabase(dataDir)).toThrow(expect.objectContaining({ reason: 'dataFolder' }));
  });
});

describe('migration', () => {
  it('changes nothing when it runs twice', () => {
    const { database, dataDir } = openStores();
    const schema = () => database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
    const before = schema();
    migrate(database, databaseFile(dataDir));
    expect(schema()).toEqual(before);
    expect(readdirSync(dataDir).filter((file) => file.endsWith('.backup'))).toEqual([]);
  });

  it('refuses a database of a newer version and leaves it alone', () => {
    const dataDir = temporaryFolder();
    const database = openDatabase(dataDir);
    database.pragma('user_version = 9990');
    database.close();
    expect(() => openDatabase(dataDir)).toThrow(
      expect.objectContaining({ reason: 'newerDatabase', message: expect.stringMatching(/^[^.]+\.$/) }),
    );
    const untouched = new Sqlite(databaseFile(dataDir), { readonly: true });
    expect(untouched.pragma('user_version', { simple: true })).toBe(9990);
    untouched.close();
  });

  it('copies an existing database before it upgrades it', () => {
    const { database, dataDir, buckets } = openStores();
    buckets.insert(newBucket());
    const file = databaseFile(dataDir);
    migrate(database, file, [
      { version: 10, up: () => expect.unreachable() },
      { version: 20, up: (db) => db.exec("UPDATE buckets SET name = 'Upgraded'") },
      { version: 30, up: (db) => db.exec('CREATE TABLE more (a INTEGER) STRICT') },
    ]);
    expect(database.pragma('user_version', { simple: true })).toBe(30);
    expect(buckets.get('shared')?.name).toBe('Upgraded');

    const backup = new Sqlite(backupFile(file, 10), { readonly: true });
    expect(backup.pragma('user_version', { simple: true })).toBe(10);
    expect(backup.prepare('SELECT name FROM buckets').pluck().get()).toBe('Shared files');
    backup.close();
    if (process.platform !== 'win32') expect(mode(backupFile(file, 10))).toBe('600');
  });

  it('takes all pending steps or none, and can be tried again', () => {
    const { database, dataDir } = openStores();
    const file = databaseFile(dataDir);
    const good = {
      version: 20,
      up: (db: typeof database) => db.exec('CREATE TABLE more (a INTEGER) STRICT'),
    };
    const bad = { version: 30, up: (db: typeof database) => db.exec('CREATE NONSENSE') };
    expect(() => migrate(database, file, [good, bad])).toThrow('syntax error');
    expect(database.pragma('user_version', { simple: true })).toBe(10);
    expect(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'more'").get()).toBeUndefined();
    migrate(database, file, [good]);
    expect(database.pragma('user_version', { simple: true })).toBe(20);
    expect(existsSync(backupFile(file, 10))).toBe(true);
  });
});
