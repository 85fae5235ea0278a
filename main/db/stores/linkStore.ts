/** Links, with their tokens and files. Of a list only the rows of one page are read in full. */
import { problem } from '../../core/errors.ts';
import type { Link, LinkRecord } from '../../core/model.ts';
import type { LinkReader, LinkStore } from '../../core/ports.ts';
import { compileLinkList } from '../query/compileLinkList.ts';
import { countLinks, totalOf } from '../query/countLinks.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { createRowCache } from '../sqlite/rowCache.ts';
import type { StatementCache } from '../sqlite/statementCache.ts';
import type { Table } from '../tables/defineTable.ts';
import { files } from '../tables/files.ts';
import { linkAddresses } from '../tables/linkAddresses.ts';
import { links } from '../tables/links.ts';
import { prepareInsert, prepareSelect, prepareUpdate } from '../tables/statements.ts';
import { tokens } from '../tables/tokens.ts';

/** More ways in than a link is ever sent with; an address that changes daily must not fill the database. */
const maxAddresses = 8;

export function createLinkStore(database: Database, writes: Writes, statements: StatementCache): LinkStore {
  const insert = prepareInsert(database, links);
  const update = prepareUpdate(database, links);
  const bySeq = prepareSelect<[number], Link>(database, links, 'WHERE token_seq = ?');
  const note = prepareInsert(
    database,
    linkAddresses,
    'ON CONFLICT (token_seq, origin) DO UPDATE SET copied_at = excluded.copied_at',
  );
  const forget = database.prepare<[number, number, number]>(`
    DELETE FROM link_addresses WHERE token_seq = ? AND origin NOT IN (
      SELECT origin FROM link_addresses WHERE token_seq = ? ORDER BY copied_at DESC LIMIT ?
    )`);
  return {
    insert(row) {
      const link = { ...row, sentWith: undefined };
      writes.add(() => insert(link), { orphaned: 'token_not_found' });
      return link;
    },
    update(tokenSeq, change) {
      const before = bySeq.get(tokenSeq);
      if (before === undefined) throw problem('link_not_found');
      const link = { ...before, ...change };
      writes.change(() => update(link));
      return link;
    },
    noteAddress(tokenSeq, { origin, copiedAt }) {
      writes.add(
        () => {
          note({ tokenSeq, origin, copiedAt });
          forget.run(tokenSeq, tokenSeq, maxAddresses);
        },
        { orphaned: 'link_not_found' },
      );
    },
    ...createClearing(database, writes),
    ...createReader(database, statements),
  };
}

/** Triggers keep the lists in step (`migrations/0240-cleared-links.ts`). */
function createClearing(database: Database, writes: Writes): Pick<LinkStore, 'clear' | 'unclear'> {
  const over = database.prepare<[number], number>(
    'SELECT token_seq FROM link_index INDEXED BY link_index_by_state WHERE ended = 1 LIMIT ?',
  );
  const countOver = database.prepare<[], number>('SELECT count(*) FROM link_index WHERE ended = 1');
  const insert = database.prepare<[number, string]>(
    'INSERT INTO cleared_links (token_seq, cleared_at) SELECT value, ? FROM json_each(?)',
  );
  const clearedAt = database.prepare<[number, number], number>(
    'SELECT token_seq FROM cleared_links WHERE cleared_at = ? LIMIT ?',
  );
  const countCleared = database.prepare<[number], number>(
    'SELECT count(*) FROM cleared_links WHERE cleared_at = ?',
  );
  const remove = database.prepare<[string]>(
    'DELETE FROM cleared_links WHERE token_seq IN (SELECT value FROM json_each(?))',
  );
  return {
    clear(at, limit) {
      const seqs = over.pluck().all(limit);
      writes.add(() => insert.run(at, JSON.stringify(seqs)));
      return { total: seqs.length, left: countOver.pluck().get() ?? 0 };
    },
    unclear(at, limit) {
      const seqs = clearedAt.pluck().all(at, limit);
      writes.add(() => remove.run(JSON.stringify(seqs)));
      return { total: seqs.length, left: countCleared.pluck().get(at) ?? 0 };
    },
  };
}

function createReader(database: Database, statements: StatementCache): LinkReader {
  const withToken = 'JOIN tokens ON tokens.seq = links.token_seq';
  const byToken = prepareSelect<[string], Link>(database, links, `${withToken} WHERE tokens.id = ?`);
  const bySeq = prepareSelect<[number], Link>(database, links, 'WHERE token_seq = ?');
  const bySlugHash = prepareSelect<[string], Link>(database, links, 'WHERE slug_hash = ?');
  const ofFile = prepareSelect<[number], Link>(
    database,
    links,
    `${withToken} WHERE tokens.file_seq = ? ORDER BY links.token_seq`,
  );
  const bySeqs = createLookUp(database, links, 'token_seq');
  const complete = createCompletion(database);
  const cached = createRowCache<LinkRecord>(database);
  return {
    byToken: (id) => cached(`token ${id}`, () => complete([byToken.get(id)])[0]),
    bySlugHash: (hash) => cached(`slug ${hash}`, () => complete([bySlugHash.get(hash)])[0]),
    bySeq: (seq) => cached(`seq ${seq}`, () => complete([bySeq.get(seq)])[0]),
    ofFile: (fileSeq) => complete(ofFile.all(fileSeq)),
    counts: (kinds, now) => countLinks(statements, kinds, now),
    list(query, now) {
      const { page, count } = compileLinkList(statements, query, now);
      const seqs = statements.get<{ token_seq: number }>(page.sql).all(...page.params);
      const found = bySeqs(
        seqs.map(({ token_seq }) => token_seq),
        ({ tokenSeq }) => tokenSeq,
      );
      const rows = complete(seqs.map(({ token_seq }) => found.get(token_seq)));
      return { total: totalOf(statements, count), rows };
    },
  };
}

type Complete = (links: readonly (Link | undefined)[]) => LinkRecord[];

/** Adds to each link its token and its file. */
function createCompletion(database: Database): Complete {
  const tokensBySeqs = createLookUp(database, tokens, 'seq');
  const filesBySeqs = createLookUp(database, files, 'seq');
  return (found) => {
    const known = found.filter((link) => link !== undefined);
    if (known.length === 0) return [];
    const byToken = tokensBySeqs(
      known.map(({ tokenSeq }) => tokenSeq),
      ({ seq }) => seq,
    );
    const fileSeqs = [...byToken.values()].map(({ fileSeq }) => fileSeq);
    const byFile = filesBySeqs(fileSeqs, ({ seq }) => seq);
    return known.flatMap((link) => {
      const token = byToken.get(link.tokenSeq);
      const file = token && byFile.get(token.fileSeq);
      return token && file ? [{ link, token, file }] : [];
    });
  };
}

/**
 * Reads rows by their numbers, all with one statement: fifty would take and drop SQLite's lock fifty times.
 * @param key the column of the numbers
 */
function createLookUp<Model>(database: Database, table: Table<Model>, key: string) {
  const select = prepareSelect<[string], Model>(
    database,
    table,
    `WHERE ${key} IN (SELECT value FROM json_each(?))`,
  );
  return (seqs: readonly number[], seqOf: (record: Model) => number): Map<number, Model> =>
    new Map(select.all(JSON.stringify(seqs)).map((record) => [seqOf(record), record]));
}
