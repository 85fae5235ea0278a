/**
 * A hundred thousand files and links out of the first row of each table, copied with other values in some columns:
 * quicker than as many inserts.
 */
import type { Database } from '../../main/db/sqlite/database.ts';

export const count = 100_000;
const words = 'invoice report holiday photo budget contract draft final scan letter video backup'.split(' ');

/** Numbers scattered over the whole range, but the same every time. */
const scattered = `(n * 7919 % ${count})`;

/** @param values SQL by column; the others are those of the first row */
function multiply(database: Database, table: string, values: Record<string, string>, step = 1): void {
  const columns = database
    .prepare<[string], string>("SELECT name FROM pragma_table_info(?) WHERE name <> 'seq'")
    .pluck()
    .all(table);
  const selected = columns.map((column) => values[column] ?? column);
  database.exec(`
    WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + ${step} FROM numbers WHERE n + ${step} < ${count})
    INSERT INTO ${table} (${columns.join(', ')})
    SELECT ${selected.join(', ')} FROM ${table} CROSS JOIN numbers WHERE ${table}.seq = 1`);
}

/** @param now epoch milliseconds, of the oldest */
export function multiplyFiles(database: Database, now: number): void {
  const word = (factor: number) =>
    `(SELECT value FROM json_each('${JSON.stringify(words)}') WHERE key = ${scattered} * ${factor} % ${words.length})`;
  const name = `${word(1)} || ' ' || ${word(5)} || ' ' || ${scattered} || '.pdf'`;
  const values = {
    id: "'f' || n",
    name,
    name_folded: name,
    search_text: `'f' || n || ' ' || ${name}`,
    folder: "(n % 50) || '/'",
    size_original: `${scattered} * 1000`,
    created_at: `${now} + n`,
    // Hashed long ago: a server that still had them to hash would do nothing else for an hour.
    sha256: "'0'",
    problem: "iif(n % 1000 = 1, 'missing', '')",
  };
  multiply(database, 'files', values);
}

/** The file of the same number; `multiplyTokens` takes any expression. */
export const sameFile = "(SELECT seq FROM files WHERE bucket_seq = 1 AND id = 'f' || n)";

export type Tokens = {
  /** Of their ids. */
  prefix: string;
  /** SQL. */
  fileSeq: string;
  /** Two makes half as many. */
  step: number;
};

/** Each with its link. */
export function multiplyTokens(database: Database, now: number, tokens: Tokens): void {
  multiply(database, 'tokens', tokenValues(now, tokens), tokens.step);
  const label = "iif(substr(id, 2) % 100 = 0, 'for anna', '')";
  database.exec(`
    INSERT INTO links (token_seq, label, label_folded, slug_hash)
    SELECT seq, ${label}, ${label}, id FROM tokens
     WHERE id LIKE '${tokens.prefix}%' AND seq NOT IN (SELECT token_seq FROM links)`);
}

/** The same in a database of version 10, where a link is columns of its token. */
export function multiplyOldTokens(database: Database, now: number, tokens: Tokens): void {
  const label = "iif(n % 100 = 0, 'for anna', '')";
  const values = {
    ...tokenValues(now, tokens),
    label,
    label_folded: label,
    slug_hash: `'${tokens.prefix}' || n`,
  };
  multiply(database, 'tokens', values, tokens.step);
}

function tokenValues(now: number, { prefix, fileSeq }: Tokens): Record<string, string> {
  return {
    id: `'${prefix}' || n`,
    file_seq: fileSeq,
    expire: `iif(n % 3 = 0, NULL, ${now} + (${scattered} - ${count / 10}) * 1000)`,
    accessed_at: `iif(n % 4 = 0, NULL, ${now} - ${scattered})`,
    deleted_at: `iif(n % 20 = 0, ${now}, NULL)`,
    created_at: `${now} + n`,
  };
}
