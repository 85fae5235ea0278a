import { describe, expect, it } from 'vitest';
import type { LinkListQuery } from '../../main/core/ports.ts';
import { insertLink, newBucket, newFile, newLink, newToken, now, openStores } from './fixtures.ts';

function openWithLinks() {
  const stores = openStores();
  const bucket = stores.buckets.insert(newBucket());
  const rows = [
    { id: 'live', name: 'Report.pdf', size: 30, expire: now + 10, accessedAt: null, label: 'for Anna' },
    { id: 'never', name: 'Élan.mp4', size: 20, expire: null, accessedAt: now - 1, label: '' },
    { id: 'expired', name: 'archive.zip', size: 10, expire: now - 1, accessedAt: now - 5, label: '50% off' },
    {
      id: 'stopped',
      name: 'Zebra.png',
      size: 40,
      expire: null,
      accessedAt: null,
      label: '',
      deletedAt: now - 1,
    },
    { id: 'lapsed', name: 'old.txt', size: 1, expire: now + 99, accessedAt: null, label: '', lapsedAt: now },
    { id: 'gone', name: 'gone.txt', size: 2, expire: null, accessedAt: null, label: '', problem: 'missing' },
  ] as const;
  for (const { name, size, id, ...row } of rows) {
    const problem = 'problem' in row ? row.problem : '';
    const file = stores.files.insert(newFile(bucket, { id, name, sizeOriginal: size, problem }));
    const { expire, accessedAt, label } = row;
    const deletedAt = 'deletedAt' in row ? row.deletedAt : null;
    const lapsedAt = 'lapsedAt' in row ? row.lapsedAt : null;
    const createdAt = now + file.seq;
    insertLink(stores, file, { id, expire, accessedAt, label, deletedAt, lapsedAt, createdAt });
  }
  const list = (query: Partial<LinkListQuery> = {}) =>
    stores.links.list({ state: 'all', sort: 'created', order: 'asc', limit: 50, offset: 0, ...query }, now);
  const ids = (query: Partial<LinkListQuery> = {}) => list(query).rows.map(({ token }) => token.id);
  return { ...stores, bucket, list, ids };
}

describe('the list of links', () => {
  it.each([
    ['live', ['live', 'never']],
    ['ended', ['expired', 'stopped', 'lapsed']],
    ['problem', ['gone']],
    ['all', ['live', 'never', 'expired', 'stopped', 'lapsed', 'gone']],
  ] as const)('shows what is %s', (state, expected) => {
    const { ids, list } = openWithLinks();
    expect(ids({ state })).toEqual(expected);
    expect(list({ state, limit: 1, offset: 5 }).total).toBe(expected.length);
  });

  it.each([
    ['created', ['live', 'never', 'expired', 'stopped', 'lapsed', 'gone']],
    ['name', ['expired', 'gone', 'lapsed', 'live', 'stopped', 'never']],
    ['size', ['lapsed', 'gone', 'expired', 'never', 'live', 'stopped']],
    ['expire', ['expired', 'live', 'lapsed', 'never', 'stopped', 'gone']],
    ['accessed', ['live', 'stopped', 'lapsed', 'gone', 'expired', 'never']],
  ] as const)('is sorted by %s, both ways', (sort, expected) => {
    const { ids } = openWithLinks();
    expect(ids({ sort })).toEqual(expected);
    expect(ids({ sort, order: 'desc' })).toEqual([...expected].reverse());
    expect(ids({ sort, limit: 2, offset: 3 })).toEqual(expected.slice(3, 5));
  });

  it.each([
    ['REPORT', ['live']],
    ['anna', ['live']],
    ['élan', ['never']],
    ['E\u0301LAN', ['never']],
    ['report anna', ['live']],
    ['50%', ['expired']],
    ['%', ['expired']],
    ['_', []],
    ['z', ['expired', 'stopped']],
    ['pdf\nfor', ['live']],
    ['f\nf', ['live', 'expired']],
    ['"', []],
    ['nothing like that', []],
    ['  ', ['live', 'never', 'expired', 'stopped', 'lapsed', 'gone']],
  ])('is searched for %j in names and labels', (search, expected) => {
    const { ids, list } = openWithLinks();
    expect(ids({ search })).toEqual(expected);
    expect(list({ search }).total).toBe(expected.length);
  });

  it('follows every change of token and file', () => {
    const { ids, list, tokens, links, files } = openWithLinks();
    tokens.update('expired', { expire: now + 50 });
    links.update(tokens.get('expired')?.seq ?? 0, { label: 'second chance' });
    tokens.update('live', { deletedAt: now });
    tokens.touch('never', now + 1);
    expect(ids({ state: 'live' })).toEqual(['never', 'expired']);
    expect(ids({ search: 'second CHANCE' })).toEqual(['expired']);
    expect(ids({ search: '50%' })).toEqual([]);
    expect(ids({ sort: 'accessed' }).at(-1)).toBe('never');

    files.update(2, { problem: 'changed', name: 'Aaa.mp4', sizeOriginal: 99 });
    expect(ids({ state: 'problem' })).toEqual(['never', 'gone']);
    expect(ids({ sort: 'name' })[0]).toBe('never');
    expect(ids({ sort: 'size' }).at(-1)).toBe('never');
    expect(ids({ search: 'élan' })).toEqual([]);
    expect(ids({ search: 'AAA' })).toEqual(['never']);

    files.remove(2);
    expect(list().total).toBe(5);
    expect(ids({ search: 'aaa' })).toEqual([]);
  });

  it('keeps the label searchable when the file is renamed', () => {
    const { ids, files } = openWithLinks();
    files.update(1, { name: 'Other.pdf' });
    expect(ids({ search: 'other anna' })).toEqual(['live']);
  });
});

describe('a link', () => {
  it('comes with its token and its file, stopped or not', () => {
    const { links, tokens, files, bucket } = openWithLinks();
    const token = tokens.get('stopped');
    const file = files.get(bucket.seq, 'stopped');
    const link = newLink({ tokenSeq: token?.seq ?? 0, slugHash: 'hash of stopped' });
    expect(links.byToken('stopped')).toEqual({ link, token, file });
    expect(links.bySlugHash('hash of stopped')).toEqual({ link, token, file });
    expect(links.ofFile(file?.seq ?? 0)).toEqual([{ link, token, file }]);
    expect(links.byToken('nobody')).toBeUndefined();
    expect(links.bySlugHash('')).toBeUndefined();
  });

  it('changes only in its label', () => {
    const { links } = openWithLinks();
    const before = links.byToken('live');
    const changed = links.update(before?.token.seq ?? 0, { label: 'for Ben' });
    expect(changed).toEqual({ ...before?.link, label: 'for Ben' });
    expect(links.byToken('live')).toEqual({ ...before, link: changed });
    expect(() => links.update(99, {})).toThrow(expect.objectContaining({ tag: 'link_not_found' }));
  });

  it('needs its token, and goes with it', () => {
    const { links, tokens, list } = openWithLinks();
    const orphan = newLink({ tokenSeq: 99, slugHash: 'hash of an orphan' });
    expect(() => links.insert(orphan)).toThrow(expect.objectContaining({ tag: 'token_not_found' }));
    tokens.purge(now);
    expect(links.bySlugHash('hash of stopped')).toBeUndefined();
    expect(list().total).toBe(5);
  });

  it('of a token without one is in no list', () => {
    const { tokens, files, list, links } = openWithLinks();
    const file = files.bySeq(1);
    if (file === undefined) throw new Error('no file');
    tokens.insert(newToken(file, { id: 'bare' }));
    tokens.touch('bare', now);
    expect(list().total).toBe(6);
    expect(links.byToken('bare')).toBeUndefined();
  });
});

describe('the list of links by what wants a look', () => {
  it('shows which of the live ones end soon, and which nobody has opened', () => {
    const { ids, list } = openWithLinks();
    expect(ids({ state: 'live', endsBefore: now + 10 })).toEqual(['live']);
    expect(ids({ state: 'live', endsBefore: now + 9 })).toEqual([]);
    expect(ids({ state: 'live', neverOpened: true })).toEqual(['live']);
    expect(ids({ neverOpened: true, sort: 'name' })).toEqual(['gone', 'lapsed', 'live', 'stopped']);
    expect(ids({ neverOpened: false })).toEqual(['never', 'expired']);
    expect(list({ neverOpened: true, search: 'o', limit: 1 }).total).toBe(3);
    expect(ids({ state: 'live', endsBefore: now + 10, search: 'anna' })).toEqual(['live']);
  });
});

describe('the counts of links', () => {
  it.each([now - 1, now, now + 10, now + 11, now + 100])('are the totals of the lists at %i', (at) => {
    const { links, list } = openWithLinks();
    const total = (query: Partial<LinkListQuery>) =>
      links.list({ state: 'all', sort: 'name', order: 'asc', limit: 1, offset: 0, ...query }, at).total;
    const [endsBefore, notSentWith] = [now + 10, ['https://a.example']];
    links.noteAddress(list().rows[0]?.link.tokenSeq ?? 0, { origin: 'https://b.example', copiedAt: now });
    expect(links.counts({ endsBefore, notSentWith }, at)).toEqual({
      all: total({}),
      live: total({ state: 'live' }),
      today: total({ state: 'live', endsBefore }),
      unopened: total({ state: 'live', neverOpened: true }),
      ended: total({ state: 'ended' }),
      problem: total({ state: 'problem' }),
      lost: total({ notSentWith }),
    });
    expect(links.counts({ endsBefore, notSentWith: undefined }, at).lost).toBe(0);
  });
});

describe('cleared links', () => {
  it('are in no list, and nothing is cleared that is not marked as over', () => {
    const { links, ids, list, tokens } = openWithLinks();
    expect(links.clear(now, 1)).toEqual({ total: 1, left: 1 });
    expect(links.clear(now, 10)).toEqual({ total: 1, left: 0 });
    expect(ids()).toEqual(['live', 'never', 'expired', 'gone']);
    expect(list({ search: 'zebra' }).total).toBe(0);
    expect(links.byToken('stopped')?.token).toEqual(tokens.get('stopped'));
  });

  it('are shown again together, as they are by then', () => {
    const { links, ids, files } = openWithLinks();
    links.clear(now, 10);
    const file = links.byToken('lapsed')?.file;
    if (file) files.update(file.seq, { name: 'renamed.txt' });
    expect(links.unclear(now + 1, 10)).toEqual({ total: 0, left: 0 });
    expect(links.unclear(now, 1)).toEqual({ total: 1, left: 1 });
    expect(links.unclear(now, 10)).toEqual({ total: 1, left: 0 });
    expect(ids({ state: 'ended' })).toEqual(['expired', 'stopped', 'lapsed']);
    expect(ids({ search: 'renamed' })).toEqual(['lapsed']);
  });

  it('come back by themselves when they live again, and go with their token', () => {
    const { links, ids, tokens } = openWithLinks();
    links.clear(now, 10);
    tokens.update('stopped', { deletedAt: null });
    tokens.update('lapsed', { expire: now + 5, lapsedAt: null });
    expect(ids({ state: 'live' })).toEqual(['live', 'never', 'stopped', 'lapsed']);
    tokens.update('stopped', { deletedAt: now - 1 });
    links.clear(now + 1, 10);
    tokens.purge(now);
    expect(links.unclear(now + 1, 10)).toEqual({ total: 0, left: 0 });
    expect(ids()).not.toContain('stopped');
  });
});
