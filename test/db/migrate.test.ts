import { existsSync, readdirSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backupFile } from '../../main/db/copies/copyFiles.ts';
import { migrate, newestVersion } from '../../main/db/migrations/migrate.ts';
import { databaseFile, openDatabase } from '../../main/db/open.ts';
import { newBucket, openStores, temporaryFolder } from './fixtures.ts';

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

const next = newestVersion + 10;
const afterNext = next + 10;

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
      expect.objectContaining({ fault: { reason: 'newerDatabase' } }),
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
      { version: newestVersion, up: () => expect.unreachable() },
      { version: next, up: (db) => db.exec("UPDATE buckets SET name = 'Upgraded'") },
      { version: afterNext, up: (db) => db.exec('CREATE TABLE more (a INTEGER) STRICT') },
    ]);
    expect(database.pragma('user_version', { simple: true })).toBe(afterNext);
    expect(buckets.get('shared')?.name).toBe('Upgraded');

    const backup = new Sqlite(backupFile(file, newestVersion), { readonly: true });
    expect(backup.pragma('user_version', { simple: true })).toBe(newestVersion);
    expect(backup.prepare('SELECT name FROM buckets').pluck().get()).toBe('Shared files');
    backup.close();
    if (process.platform !== 'win32') expect(mode(backupFile(file, newestVersion))).toBe('600');
  });

  it('takes all pending steps or none, and can be tried again', () => {
    const { database, dataDir } = openStores();
    const file = databaseFile(dataDir);
    const good = {
      version: next,
      up: (db: typeof database) => db.exec('CREATE TABLE more (a INTEGER) STRICT'),
    };
    const bad = { version: afterNext, up: (db: typeof database) => db.exec('CREATE NONSENSE') };
    expect(() => migrate(database, file, [good, bad])).toThrow('syntax error');
    expect(database.pragma('user_version', { simple: true })).toBe(newestVersion);
    expect(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'more'").get()).toBeUndefined();
    migrate(database, file, [good]);
    expect(database.pragma('user_version', { simple: true })).toBe(next);
    expect(existsSync(backupFile(file, newestVersion))).toBe(true);
  });
});
