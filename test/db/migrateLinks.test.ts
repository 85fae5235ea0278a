/** From version 10, where a link was three columns of its token, to version 20, and back with the copy. */
import { existsSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createSlugs } from '../../main/core/life/slug.ts';
import { createTokenSecrets } from '../../main/core/life/tokenSecret.ts';
import { backupFile } from '../../main/db/copies/copyFiles.ts';
import { createStores } from '../../main/db/createStores.ts';
import { initial } from '../../main/db/migrations/0010-init.ts';
import { linksApart } from '../../main/db/migrations/0020-links.ts';
import { migrate } from '../../main/db/migrations/migrate.ts';
import { databaseFile, openDatabase } from '../../main/db/open.ts';
import type { Database } from '../../main/db/sqlite/database.ts';
import { newBucket, newFile, newToken, now, openStores, temporaryFolder } from './fixtures.ts';
import { createOldDatabase, insertOld, insertOldBucket, insertOldLink, listOldLinks } from './oldDatabase.ts';

/** One link of every kind, and one whose number must not be used again. */
function fill(database: Database): void {
  insertOldBucket(database);
  insertOldLink(database, { id: 'live', name: 'Report.pdf', size: 30, expire: now + 10, label: 'for Anna' });
  insertOldLink(database, { id: 'never', name: 'Zebra.png', size: 20, accessedAt: now - 1 });
  insertOldLink(database, { id: 'expired', size: 10, expire: now - 1, label: '50% off' });
  insertOldLink(database, { id: 'stopped', size: 40, deletedAt: now - 1, accessedAt: now - 9 });
  insertOldLink(database, { id: 'lapsed', expire: now + 99, lapsedAt: now });
  insertOldLink(database, { id: 'gone', problem: 'missing', label: 'for Ben' });
  insertOldLink(database, { id: 'purged' });
  database.exec("DELETE FROM tokens WHERE id = 'purged'");
  insertOld(database, 'settings', { name: 'reserve', value: 'FF' });
  insertOld(database, 'settings', { name: 'paused', value: 'true' });
}

function oldFolder(): string {
  const dataDir = temporaryFolder();
  const database = createOldDatabase(dataDir);
  fill(database);
  database.close();
  return dataDir;
}

const everyQuery = (['all', 'live', 'ended', 'problem'] as const).flatMap((state) =>
  (['created', 'name', 'size', 'expire', 'accessed'] as const).flatMap((sort) =>
    (['asc', 'desc'] as const).flatMap((order) =>
      ['', 'for', 'for anna', '50%', 'r', 'txt'].map((search) => ({ state, sort, order, search })),
    ),
  ),
);
const page = { limit: 50, offset: 0 };

type OldToken = Record<string, string | number | null> & { id: string; slug_hash: string };
const tokensOf = (database: Database) =>
  database.prepare<[], OldToken>('SELECT * FROM tokens ORDER BY seq').all();

/** What tells two databases apart: form and content. */
function contentOf(database: Database): unknown {
  const tables = ['buckets', 'files', 'tokens', 'links', 'settings', 'sqlite_sequence'];
  const schema = database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
  const version = database.pragma('user_version', { simple: true });
  return [version, schema, ...tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all())];
}

/** As the old version would open it. */
function withOld<T>(file: string, work: (database: Database) => T): T {
  const database = new Sqlite(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

describe('a database of version 10', () => {
  it('opens with the same links, tokens and settings', () => {
    const dataDir = oldFolder();
    const before = withOld(databaseFile(dataDir), tokensOf);
    const { database, links, settings } = openStores(dataDir);
    const after = database
      .prepare(
        `SELECT tokens.*, label, label_folded, slug_hash
           FROM tokens JOIN links ON token_seq = seq ORDER BY seq`,
      )
      .all();
    expect(after).toEqual(before);
    for (const { id, slug_hash } of before) {
      expect(links.bySlugHash(slug_hash)).toEqual(links.byToken(id));
      expect(links.byToken(id)?.token.id).toBe(id);
    }
    expect([settings.get('paused'), settings.get('reserve')]).toEqual([true, undefined]);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('gives every token the secret and the slug that it had', () => {
    const dataDir = temporaryFolder();
    const slugs = createSlugs(Buffer.alloc(32, 1));
    const secrets = createTokenSecrets('key');
    const old = createOldDatabase(dataDir);
    fill(old);
    const setHash = old.prepare('UPDATE tokens SET slug_hash = ? WHERE id = ?');
    for (const { id } of tokensOf(old)) setHash.run(slugs.hash(slugs.of(id)), id);
    const before = tokensOf(old).map(({ seq, bucket_seq, file_seq, bucket_id, file_id, ...row }) =>
      secrets.sign({
        id: row.id,
        seq: Number(seq),
        bucketSeq: Number(bucket_seq),
        fileSeq: Number(file_seq),
        bucketId: String(bucket_id),
        fileId: String(file_id),
        expire: row.expire as number | null,
        createdAt: Number(row.created_at),
        accessedAt: null,
        deletedAt: null,
        lapsedAt: null,
      }),
    );
    old.close();

    const { tokens, links, files } = openStores(dataDir);
    const all = files.inBucket(1).flatMap((file) => tokens.ofFile(file.seq));
    expect(all.map((token) => secrets.sign(token))).toEqual(before);
    expect(all).toHaveLength(6);
    for (const { id } of all) expect(links.bySlugHash(slugs.hash(slugs.of(id)))?.token.id).toBe(id);
  });

  it('lists, sorts, filters and searches as before', () => {
    const dataDir = oldFolder();
    const list =
      (query: Omit<Parameters<typeof listOldLinks>[1], 'limit' | 'offset'>) => (database: Database) =>
        listOldLinks(database, { ...query, ...page });
    const before = withOld(databaseFile(dataDir), (old) => everyQuery.map((query) => list(query)(old)));
    const { links } = openStores(dataDir);
    const after = everyQuery.map((query) => links.list({ ...query, ...page }, now));
    expect(after.map(({ rows }) => rows.map(({ token }) => token.id))).toEqual(before);
    expect(after.map(({ total }) => total)).toEqual(before.map(({ length }) => length));
    expect(new Set(before.map(({ length }) => length)).size).toBeGreaterThan(4);
  });

  it('uses no number of a token again', () => {
    const { tokens, links } = openStores(oldFolder());
    const before = links.byToken('live');
    if (before === undefined) throw new Error('no link');
    expect(tokens.insert(newToken(before.file, { id: 'next' })).seq).toBe(8);
  });

  it('keeps the counter of a table without rows', () => {
    const dataDir = temporaryFolder();
    const old = createOldDatabase(dataDir);
    fill(old);
    old.exec('DELETE FROM tokens');
    old.close();
    const { database } = openStores(dataDir);
    expect(database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'tokens'").pluck().all()).toEqual([
      7,
    ]);
  });

  it('gets the form of a new one, and works like it', () => {
    const schemaOf = (database: Database) =>
      database.prepare("SELECT name, sql FROM sqlite_schema WHERE sql <> '' ORDER BY name").all();
    const { database, files, buckets, tokens, links } = openStores(oldFolder());
    expect(schemaOf(database)).toEqual(schemaOf(openStores().database));
    const other = files.insert(newFile({ ...newBucket(), seq: 1 }, { id: 'new' }));
    expect(other.seq).toBe(8);
    tokens.update('expired', { expire: null });
    links.update(1, { label: 'for Cleo' });
    const ids = (search: string) =>
      links
        .list({ state: 'live', sort: 'created', order: 'asc', search, ...page }, now)
        .rows.map(({ token }) => token.id);
    expect([ids(''), ids('cleo'), ids('anna')]).toEqual([['live', 'never', 'expired'], ['live'], []]);
    buckets.remove(1);
    for (const table of ['files', 'tokens', 'links', 'link_index', 'file_search', 'link_search']) {
      expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
  });
});

describe('back to version 10', () => {
  it('goes with the copy that is made first', () => {
    const dataDir = oldFolder();
    const file = databaseFile(dataDir);
    const before = withOld(file, contentOf);
    const database = openDatabase(dataDir);
    createStores(database, { now: () => now }).tokens.update('live', { deletedAt: now });
    database.close();
    expect(withOld(backupFile(file, 10), contentOf)).toEqual(before);
    expect(existsSync(`${backupFile(file, 10)}.partial`)).toBe(false);

    // The old version, and then the new one again, on the copy.
    rmSync(file);
    withOld(backupFile(file, 10), (old) => old.prepare('VACUUM INTO ?').run(file));
    const live = { state: 'live', sort: 'created', order: 'asc', search: '', ...page } as const;
    expect(withOld(file, (old) => listOldLinks(old, live))).toEqual(['live', 'never']);
    expect(openStores(dataDir).tokens.get('live')?.deletedAt).toBeNull();
  });

  it('is not needed when a step fails: nothing was changed', () => {
    const dataDir = oldFolder();
    const file = databaseFile(dataDir);
    const before = withOld(file, contentOf);
    const failing = {
      version: 30,
      up() {
        throw new Error('halfway');
      },
    };
    withOld(file, (old) => {
      expect(() => migrate(old, file, [initial, linksApart, failing])).toThrow('halfway');
      expect(old.pragma('foreign_keys', { simple: true })).toBe(1);
    });
    expect(withOld(file, contentOf)).toEqual(before);
    expect(openStores(dataDir).links.byToken('live')?.link.label).toBe('for Anna');
  });

  it('is not needed when there is no room for the new form, and the copy is gone as well', () => {
    const dataDir = oldFolder();
    const file = databaseFile(dataDir);
    const before = withOld(file, contentOf);
    withOld(file, (old) => {
      old.pragma(`max_page_count = ${Number(old.pragma('page_count', { simple: true })) + 3}`);
      expect(() => migrate(old, file)).toThrow(
        expect.objectContaining({ fault: { reason: 'noRoomToUpgrade' } }),
      );
    });
    expect(withOld(file, contentOf)).toEqual(before);
    expect(existsSync(backupFile(file, 10))).toBe(false);
    expect(openStores(dataDir).links.byToken('live')?.link.label).toBe('for Anna');
  });

  it('takes no room from a copy that an earlier upgrade has left', () => {
    const dataDir = oldFolder();
    const file = databaseFile(dataDir);
    openDatabase(dataDir).close();
    const copied = withOld(backupFile(file, 10), contentOf);
    rmSync(file);
    withOld(backupFile(file, 10), (old) => old.prepare('VACUUM INTO ?').run(file));
    withOld(file, (old) => {
      old.pragma(`max_page_count = ${Number(old.pragma('page_count', { simple: true })) + 3}`);
      expect(() => migrate(old, file)).toThrow(
        expect.objectContaining({ fault: { reason: 'noRoomToUpgrade' } }),
      );
    });
    expect(withOld(backupFile(file, 10), contentOf)).toEqual(copied);
  });

  it('is not needed when rows would lose their parents, for that is refused', () => {
    const dataDir = oldFolder();
    const file = databaseFile(dataDir);
    const careless = { version: 30, up: (database: Database) => database.exec('DELETE FROM files') };
    withOld(file, (old) => {
      expect(() => migrate(old, file, [initial, linksApart, careless])).toThrow('lost its parent');
      expect(tokensOf(old)).toHaveLength(6);
    });
  });
});
