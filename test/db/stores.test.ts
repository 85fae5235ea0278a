import { describe, expect, it } from 'vitest';
import { problem } from '../../main/core/errors.ts';
import { defaultQuery } from '../../main/core/query.ts';
import {
  idsOf,
  insertLink,
  linkedSource,
  newBucket,
  newFile,
  newToken,
  now,
  openStores,
} from './fixtures.ts';

const tagged = (tag: string) => expect.objectContaining({ name: 'DomainError', tag });

describe('buckets', () => {
  it('come back as they were stored', () => {
    const { buckets } = openStores();
    const fields = newBucket({
      permissions: ['read("any")', 'create("users")'],
      allowedFileExtensions: ['pdf', 'jpg'],
      compression: 'zstd',
      enabled: false,
      encryption: false,
      fileSecurity: true,
    });
    const bucket = buckets.insert(fields);
    expect(bucket).toEqual({ ...fields, seq: 1 });
    expect(buckets.get('shared')).toEqual(bucket);
    expect(buckets.get('Shared')).toBeUndefined();
  });

  it('change only in what is named', () => {
    const { buckets } = openStores();
    const bucket = buckets.insert(newBucket());
    const changed = buckets.update(bucket.seq, { name: 'Other', updatedAt: now + 1 });
    expect(changed).toEqual({ ...bucket, name: 'Other', updatedAt: now + 1 });
    expect(buckets.get('shared')).toEqual(changed);
    expect(() => buckets.update(99, {})).toThrow(tagged('storage_bucket_not_found'));
  });

  it('have unique IDs', () => {
    const { buckets } = openStores();
    buckets.insert(newBucket());
    expect(() => buckets.insert(newBucket())).toThrow(tagged('storage_bucket_already_exists'));
  });

  it('take their files and tokens along, and never give their numbers to others', () => {
    const stores = openStores();
    const { database, buckets, files, tokens, links } = stores;
    const bucket = buckets.insert(newBucket());
    const file = files.insert(newFile(bucket, { chunksUploaded: 0 }));
    files.addChunk(file.seq, 1, now);
    insertLink(stores, file, { label: 'for anna' });
    buckets.remove(bucket.seq);
    expect(files.bySeq(file.seq)).toBeUndefined();
    expect(tokens.get('token')).toBeUndefined();
    expect(links.byToken('token')).toBeUndefined();
    for (const table of ['chunks', 'links', 'link_index', 'file_search', 'link_search']) {
      expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    }
    const again = buckets.insert(newBucket());
    const newer = files.insert(newFile(again));
    expect([again.seq, newer.seq]).toEqual([2, 2]);
    expect(tokens.ofFile(newer.seq)).toEqual([]);
  });

  it('count the bytes of complete files', () => {
    const { buckets, files } = openStores();
    const bucket = buckets.insert(newBucket());
    expect(buckets.totalSize(bucket.seq)).toBe(0);
    files.insert(newFile(bucket, { id: 'a', sizeOriginal: 2 ** 40 }));
    files.insert(newFile(bucket, { id: 'b', sizeOriginal: 7 }));
    files.insert(newFile(bucket, { id: 'c', sizeOriginal: 99, chunksTotal: 2, chunksUploaded: 1 }));
    expect(buckets.totalSize(bucket.seq)).toBe(2 ** 40 + 7);
  });

  it.each([
    ['REPORTS', ['b1']],
    ['b2', ['b2']],
    ['annual rep', ['b1']],
    ['"annual reports"', ['b1']],
    ['"reports annual"', []],
    ['strasse', ['b2']],
    ['b', ['b1', 'b2']],
    ['++', []],
  ])('are found by %s', (search, expected) => {
    const { buckets } = openStores();
    buckets.insert(newBucket({ id: 'b1', name: 'Annual reports' }));
    buckets.insert(newBucket({ id: 'b2', name: 'Straße' }));
    expect(idsOf(buckets.list({ ...defaultQuery, search }).rows)).toEqual(expected);
  });
});

describe('files', () => {
  it('come back as they were stored, linked or uploaded', () => {
    const { buckets, files } = openStores();
    const bucket = buckets.insert(newBucket());
    const stored = files.insert(newFile(bucket, { permissions: ['read("any")'] }));
    const linked = files.insert(newFile(bucket, { id: 'linked', source: linkedSource, problem: 'missing' }));
    expect(files.get(bucket.seq, 'report')).toEqual(stored);
    expect(files.bySeq(linked.seq)).toEqual(linked);
    expect(linked.source).toEqual(linkedSource);
    const live = { ...linkedSource, isLive: true };
    expect(files.update(linked.seq, { source: live })).toMatchObject({ source: live });
    expect(files.bySeq(linked.seq)?.source).toEqual(live);
    files.update(linked.seq, { source: { ...linkedSource, isLive: false } });
    expect(files.bySeq(linked.seq)?.source).toEqual(linkedSource);
    expect(files.blobs()).toEqual(['blob-1']);
    expect(idsOf(files.inBucket(bucket.seq))).toEqual(['report', 'linked']);
  });

  it('stay unhashed until their hash is known', () => {
    const { buckets, files } = openStores();
    const file = files.insert(newFile(buckets.insert(newBucket()), { source: linkedSource }));
    expect(files.unhashed()).toEqual([file]);
    const hashed = files.update(file.seq, { signature: 'md5', source: { ...linkedSource, sha256: 'sha' } });
    expect(files.bySeq(file.seq)).toEqual(hashed);
    expect(files.unhashed()).toEqual([]);
  });

  it('have IDs that are unique in their bucket only', () => {
    const { buckets, files } = openStores();
    const [first, second] = ['a', 'b'].map((id) => buckets.insert(newBucket({ id })));
    if (!first || !second) throw new Error('no buckets');
    files.insert(newFile(first));
    expect(() => files.insert(newFile(first))).toThrow(tagged('storage_file_already_exists'));
    expect(files.insert(newFile(second)).bucketId).toBe('b');
  });

  it('need their bucket', () => {
    const { buckets, files } = openStores();
    const bucket = buckets.insert(newBucket());
    buckets.remove(bucket.seq);
    expect(() => files.insert(newFile(bucket))).toThrow(tagged('storage_bucket_not_found'));
    expect(() => files.update(99, {})).toThrow(tagged('storage_file_not_found'));
    expect(() => files.addChunk(99, 1, now)).toThrow(tagged('storage_file_not_found'));
  });

  it('count each chunk once, in whatever order they come', () => {
    const { buckets, files } = openStores();
    const file = files.insert(newFile(buckets.insert(newBucket()), { chunksTotal: 3, chunksUploaded: 0 }));
    expect([3, 1, 3, 2].map((chunk) => files.addChunk(file.seq, chunk, now))).toEqual([1, 2, 2, 3]);
    expect(files.hasChunk(file.seq, 1)).toBe(true);
    expect(files.hasChunk(file.seq, 4)).toBe(false);
    expect(files.bySeq(file.seq)?.chunksUploaded).toBe(3);
  });

  it('are listed for those who hold one of their permissions, cursor included', () => {
    const { buckets, files } = openStores();
    const bucket = buckets.insert(newBucket());
    files.insert(newFile(bucket, { id: 'open', permissions: ['update("users")', 'read("any")'] }));
    files.insert(newFile(bucket, { id: 'closed', permissions: ['read("user:anna")'] }));
    files.insert(newFile(bucket, { id: 'private' }));
    const readable = ['read("any")', 'read("guests")'];
    const page = files.list(bucket.seq, defaultQuery, readable);
    expect(page.total).toBe(1);
    expect(idsOf(page.rows)).toEqual(['open']);
    expect(files.list(bucket.seq, defaultQuery).total).toBe(3);
    const after = { ...defaultQuery, cursor: { id: 'closed', direction: 'after' as const } };
    expect(() => files.list(bucket.seq, after, readable)).toThrow(tagged('general_cursor_not_found'));
  });

  it('are found by substrings of their name, whatever its case or composition', () => {
    const { buckets, files } = openStores();
    const bucket = buckets.insert(newBucket());
    files.insert(newFile(bucket, { id: 'f1', name: 'Élan vital.pdf' }));
    files.insert(newFile(bucket, { id: 'f2', name: 'e\u0301lan.pdf' }));
    files.insert(newFile(bucket, { id: 'f3', name: '50%_"off".txt' }));
    const search = (text: string) => idsOf(files.list(bucket.seq, { ...defaultQuery, search: text }).rows);
    expect(search('ÉLAN')).toEqual(['f1', 'f2']);
    expect(search('lan vit')).toEqual(['f1']);
    expect(search('50%_')).toEqual(['f3']);
    expect(search('%')).toEqual(['f3']);
    expect(search('off".')).toEqual(['f3']);
    files.update(1, { name: 'renamed' });
    expect(search('ÉLAN')).toEqual(['f2']);
    expect(search('RENAMED')).toEqual(['f1']);
  });
});

describe('tokens', () => {
  function openWithFile() {
    const stores = openStores();
    const file = stores.files.insert(newFile(stores.buckets.insert(newBucket())));
    return { ...stores, file };
  }

  it('come back as they were stored', () => {
    const { tokens, file } = openWithFile();
    const token = tokens.insert(newToken(file, { expire: now + 1, accessedAt: now }));
    expect(tokens.get('token')).toEqual(token);
    expect(tokens.update('token', { expire: null })).toEqual({ ...token, expire: null });
    expect(() => tokens.update('other', {})).toThrow(tagged('token_not_found'));
  });

  it('are found after deletion but not listed, until they are purged', () => {
    const { tokens, file } = openWithFile();
    tokens.insert(newToken(file));
    tokens.update('token', { deletedAt: now });
    expect(tokens.get('token')?.deletedAt).toBe(now);
    expect(tokens.list(file.seq, defaultQuery)).toEqual({ total: 0, rows: [] });
    tokens.purge(now);
    expect(tokens.get('token')).toBeDefined();
    tokens.purge(now + 1);
    expect(tokens.get('token')).toBeUndefined();
  });

  it('need their file', () => {
    const { files, tokens, file } = openWithFile();
    files.remove(file.seq);
    expect(() => tokens.insert(newToken(file))).toThrow(tagged('storage_file_not_found'));
  });

  it('lapse once, when their end has passed', () => {
    const { tokens, file } = openWithFile();
    for (const [id, expire] of [
      ['a', now - 1],
      ['b', now],
      ['c', null],
      ['d', now + 5],
    ] as const) {
      tokens.insert(newToken(file, { id, expire }));
    }
    expect(tokens.nextEnd()).toBe(now - 1);
    expect(tokens.lapse(now)).toEqual(['a']);
    expect(tokens.get('a')?.lapsedAt).toBe(now);
    expect(tokens.lapse(now)).toEqual([]);
    expect(tokens.nextEnd()).toBe(now);
    tokens.update('b', { deletedAt: now });
    expect(tokens.nextEnd()).toBe(now + 5);
    tokens.update('d', { expire: null });
    expect(tokens.nextEnd()).toBeUndefined();
  });

  it('can be queried by the time of their last change', () => {
    const { tokens, file } = openWithFile();
    tokens.insert(newToken(file, { createdAt: now - 10 }));
    const changedBy = (instant: number) =>
      tokens.list(file.seq, {
        ...defaultQuery,
        filters: [{ method: 'greaterThanEqual', attribute: '$updatedAt', values: [instant] }],
      }).total;
    expect(changedBy(now)).toBe(0);
    tokens.touch('token', now);
    expect(changedBy(now)).toBe(1);
  });

  it('list cannot continue from one without a value in the order', () => {
    const { tokens, file } = openWithFile();
    tokens.insert(newToken(file));
    const query = { ...defaultQuery, orders: [{ attribute: 'expire', direction: 'asc' as const }] };
    const from = (id: string) => () =>
      tokens.list(file.seq, { ...query, cursor: { id, direction: 'after' } });
    expect(from('token')).toThrow(tagged('database_query_order_null'));
    expect(from('nobody')).toThrow(tagged('general_cursor_not_found'));
  });
});

describe('keys and settings', () => {
  it('keys are found by the hash of their secret', () => {
    const { keys } = openStores();
    const key = {
      id: 'k1',
      name: 'CI',
      secretHash: 'hash',
      hint: 'abcd',
      scopes: ['files.read'],
      expire: null,
      accessedAt: null,
      createdAt: now,
      lapsedAt: null,
    };
    keys.insert(key);
    keys.touch('k1', now + 1);
    expect(keys.bySecretHash('hash')).toEqual({ ...key, accessedAt: now + 1 });
    expect(keys.bySecretHash('other')).toBeUndefined();
    expect(keys.list()).toHaveLength(1);
    expect(keys.remove('k1')).toBe(true);
    expect(keys.remove('k1')).toBe(false);
  });

  it('settings keep JSON values', () => {
    const { settings } = openStores();
    expect(settings.get('webHosts')).toBeUndefined();
    settings.set('webHosts', ['a.example']);
    settings.set('webHosts', ['b.example']);
    settings.set('defaultLifetime', null);
    expect(settings.get('webHosts')).toEqual(['b.example']);
    expect(settings.get('defaultLifetime')).toBeNull();
  });
});

describe('a transaction', () => {
  it('keeps all of its work, or none', () => {
    const { buckets, atomically } = openStores();
    const attempt = () =>
      atomically(() => {
        buckets.insert(newBucket({ id: 'a' }));
        throw problem('storage_full');
      });
    expect(attempt).toThrow(tagged('storage_full'));
    expect(buckets.get('a')).toBeUndefined();
    expect(atomically(() => buckets.insert(newBucket({ id: 'a' })).seq)).toBe(1);
  });

  it('may stand within another', () => {
    const { buckets, atomically } = openStores();
    atomically(() => atomically(() => buckets.insert(newBucket())));
    expect(buckets.get('shared')).toBeDefined();
  });

  it('says so when the disk is full, and takes back all the same', () => {
    const stores = openStores();
    const { database, buckets, files, tokens } = stores;
    const file = files.insert(newFile(buckets.insert(newBucket())));
    for (let n = 0; n < 200; n++) insertLink(stores, file, { id: `token ${n}` });
    database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`);
    const fill = () => {
      for (let n = 0; n < 10_000; n++) buckets.insert(newBucket({ id: `b${n}`, name: 'x'.repeat(100) }));
    };
    expect(fill).toThrow(tagged('storage_full'));
    tokens.update('token 7', { deletedAt: now });
    expect(tokens.get('token 7')?.deletedAt).toBe(now);
    files.remove(file.seq);
    expect(files.bySeq(file.seq)).toBeUndefined();
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
