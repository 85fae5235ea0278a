/**
 * A hundred thousand files and links. What is checked is the work (which index serves a page), for times depend on
 * the machine; the times are printed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { File } from '../../main/core/model.ts';
import type { LinkListQuery, Stores } from '../../main/core/ports.ts';
import { defaultQuery, type ListQuery } from '../../main/core/query.ts';
import { createStores } from '../../main/db/createStores.ts';
import { openDatabase } from '../../main/db/open.ts';
import { type LinkQuery, type LinkSort, mostCleared } from '../../shared/wire/linkRequests.ts';
import { insertLink, newBucket, newFile, now } from './fixtures.ts';
import { multiplyFiles, multiplyTokens, sameFile } from './multiply.ts';

let dataDir: string;
let database: ReturnType<typeof openDatabase>;
let stores: Stores;
let busiest: File;
let bucketSeq: number;
const times: string[] = [];

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'latchkey-scale-'));
  database = openDatabase(dataDir);
  stores = createStores(database, { now: () => now });
  const bucket = stores.buckets.insert(newBucket());
  bucketSeq = bucket.seq;
  busiest = stores.files.insert(newFile(bucket, { id: 'busiest' }));
  insertLink(stores, busiest, { id: 'u' });
  const start = performance.now();
  multiplyFiles(database, now);
  multiplyTokens(database, now, { prefix: 't', fileSeq: sameFile, step: 1 });
  multiplyTokens(database, now, { prefix: 'u', fileSeq: 'file_seq', step: 2 });
  times.push(`${(performance.now() - start).toFixed(0).padStart(8)} ms  to insert all of them`);
}, 120_000);

afterAll(() => {
  console.log(`100,000 files, 150,000 links; median of each page with its total:\n${times.join('\n')}`);
  database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Runs it often enough for a median; answers the plans of every statement it used. */
function measured(label: string, work: () => { rows: unknown[] }): string[] {
  const durations: number[] = [];
  for (let run = 0; run < 7; run++) {
    const start = performance.now();
    work();
    durations.push(performance.now() - start);
  }
  const median = durations.sort((a, b) => a - b)[3] ?? 0;
  times.push(`${median.toFixed(2).padStart(8)} ms  ${label}`);
  expect(work().rows.length, label).toBeGreaterThan(0);
  return plansOf(work);
}

/** The statements are those the store really runs: `prepare` is overheard while a fresh set of stores works. */
function plansOf(work: () => unknown): string[] {
  const texts: string[] = [];
  const prepare = database.prepare.bind(database);
  const fresh = Object.assign(Object.create(database), {
    prepare: (sql: string) => {
      texts.push(sql);
      return prepare(sql);
    },
    transaction: database.transaction.bind(database),
  });
  const real = stores;
  stores = createStores(fresh, { now: () => now });
  const prepared = texts.length;
  work();
  stores = real;
  return texts.slice(prepared).map((sql) => {
    const unknowns = Array(sql.split('?').length - 1).fill(null);
    const steps = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...unknowns) as { detail: string }[];
    return steps.map(({ detail }) => detail).join('; ');
  });
}

const listFiles = (query: Partial<ListQuery>) => () =>
  stores.files.list(bucketSeq, { ...defaultQuery, ...query });
const listTokens = (query: Partial<ListQuery>) => () =>
  stores.tokens.list(busiest.seq, { ...defaultQuery, ...query });
const by = (attribute: string, direction: 'asc' | 'desc' = 'asc') => ({ orders: [{ attribute, direction }] });

describe('a page of files is served by an index', () => {
  it.each([
    ['insertion order', {}],
    ['by name', by('name')],
    ['by name, descending', by('name', 'desc')],
    ['newest first', by('$createdAt', 'desc')],
    ['by size', by('sizeOriginal')],
    [
      'of one name',
      { filters: [{ method: 'equal' as const, attribute: 'name', values: ['invoice invoice 0.pdf'] }] },
    ],
    [
      'of a folder',
      { filters: [{ method: 'startsWith' as const, attribute: 'folder', values: ['7/'] }], ...by('folder') },
    ],
    ['after a cursor', { cursor: { id: 'f50000', direction: 'after' as const } }],
    ['after a cursor, by name', { ...by('name'), cursor: { id: 'f50000', direction: 'after' as const } }],
    [
      'before a cursor, newest first',
      { ...by('$createdAt', 'desc'), cursor: { id: 'f50000', direction: 'before' as const } },
    ],
    ['found by a rare word', { search: '73219' }],
  ])('%s', (label, query) => {
    const plans = measured(`files ${label}`, listFiles(query));
    const [lists] = [plans.filter((plan) => /files/.test(plan) && !/file_search/.test(plan))];
    expect(lists.length).toBeGreaterThan(0);
    for (const plan of lists) {
      expect(plan).toMatch(/SEARCH files USING/);
      expect(plan).not.toMatch(/SCAN files|TEMP B-TREE FOR ORDER BY/);
    }
  });

  it('found by a common word, walking the order', () => {
    measured('files found by a common word', listFiles({ search: 'invoice' }));
  });
});

describe('a page of the tokens of one file is served by an index', () => {
  it.each([
    ['insertion order', {}],
    ['by end', by('expire')],
    ['newest first', by('$createdAt', 'desc')],
    ['after a cursor', { cursor: { id: 'u50002', direction: 'after' as const } }],
  ])('%s', (label, query) => {
    for (const plan of measured(`tokens ${label}`, listTokens(query))) {
      expect(plan).toMatch(/SEARCH tokens USING/);
      expect(plan).not.toMatch(/SCAN tokens|TEMP B-TREE FOR ORDER BY/);
    }
  });
});

describe('a page of links is served by the index of its order', () => {
  const sorts: LinkSort[] = ['created', 'name', 'size', 'expire', 'accessed'];
  const states: NonNullable<LinkQuery['state']>[] = ['live', 'ended', 'problem', 'all'];
  const list = (query: Partial<LinkListQuery>) => () =>
    stores.links.list({ state: 'all', sort: 'created', order: 'desc', limit: 50, offset: 0, ...query }, now);

  it.each(sorts.flatMap((sort) => states.map((state) => [sort, state] as const)))(
    'by %s, %s',
    (sort, state) => {
      const [page, total] = measured(`links ${state} by ${sort}`, list({ sort, state }));
      expect(page).toMatch(
        new RegExp(`^(SCAN|SEARCH) link_index USING COVERING INDEX link_index_by_${sort}( \\(.*\\))?$`),
      );
      expect(total).toMatch(/COVERING INDEX/);
    },
  );

  it.each(sorts)('never opened, or about to end, by %s', (sort) => {
    for (const wanted of [{ neverOpened: true }, { endsBefore: now + 86_400_000 }]) {
      const [kind] = Object.keys(wanted);
      const [page, total] = measured(`links ${kind} by ${sort}`, list({ sort, state: 'live', ...wanted }));
      expect(page).toMatch(
        new RegExp(`^(SCAN|SEARCH) link_index USING COVERING INDEX link_index_by_${sort}`),
      );
      expect(total).toMatch(/^SEARCH link_index USING COVERING INDEX/);
    }
  });

  it('counted by kind, each kind by an index that holds nothing else of it', () => {
    const counts = () => stores.links.counts({ endsBefore: now + 86_400_000, notSentWith: undefined }, now);
    const [all, ...others] = plansOf(counts);
    expect(all).toMatch(/^SCAN link_index USING COVERING INDEX/);
    for (const plan of others)
      expect(plan).toMatch(
        /^SEARCH link_index USING COVERING INDEX \w+ \(ended=\? AND problem=\? AND ends_at>\?/,
      );
  });

  it.each(['73219', 'anna report', 'invoice', 'in', 'x'])('searched for %s', (search) => {
    const label = `links searched for ${search}`;
    const start = performance.now();
    const { total } = list({ search })();
    times.push(`${(performance.now() - start).toFixed(2).padStart(8)} ms  ${label} (${total}), first time`);
    if (total > 0) measured(label, list({ search }));
    expect(total).toBe(Math.min(countBySight(search.split(' ')), 5_000));
  });

  it('that lost their address reads every address once, for the page and for the total', () => {
    database.exec(`
      INSERT INTO link_addresses SELECT token_seq, 'http://192.0.2.1:4747', 1 FROM links;
      INSERT INTO link_addresses SELECT token_seq, 'https://' || token_seq % 50 || '.example', 2 FROM links`);
    const lost = (...notSentWith: string[]) => list({ notSentWith });
    const plans = measured('links sent with others', lost('https://7.example'));
    for (const plan of plans.slice(0, 2)) {
      expect(plan).toMatch(/EXCEPT.*SEARCH link_addresses USING COVERING INDEX link_addresses_by_origin/);
      expect(plan).not.toMatch(/CORRELATED|FOR IN-OPERATOR/);
    }
    const start = performance.now();
    expect(lost('http://192.0.2.1:4747')().total).toBe(0);
    times.push(
      `${(performance.now() - start).toFixed(2).padStart(8)} ms  links sent with others, where all lead here`,
    );
  });

  it('cleared, some at a time, and shown again', () => {
    const [all, { total }] = [list({})().total, list({ state: 'ended' })()];
    const timed = (label: string, work: () => { left: number }) => {
      const start = performance.now();
      const { left } = work();
      times.push(`${(performance.now() - start).toFixed(2).padStart(8)} ms  ${label}`);
      return left;
    };
    const left = timed(`${mostCleared} links cleared`, () => stores.links.clear(now, mostCleared));
    expect(list({})().total).toBe(all - mostCleared);
    expect(timed('the same shown again', () => stores.links.unclear(now, mostCleared))).toBe(0);
    expect(list({ state: 'ended' })().total).toBe(total);
    expect(left).toBeGreaterThan(0);
  });

  it('far down the list', () => {
    measured('links 100,000 down', list({ offset: 100_000 }));
  });
});

/** Reads every row, which is slow and cannot be wrong. */
function countBySight(words: string[]): number {
  const holds = words.map(() => 'instr(search_text, ?) > 0').join(' AND ');
  const counted = database
    .prepare<string[], number>(`SELECT count(*) FROM link_index WHERE ${holds}`)
    .pluck();
  return counted.get(...words) ?? 0;
}
