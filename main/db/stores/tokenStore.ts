import type { Clock } from '../../core/clock.ts';
import { problem } from '../../core/errors.ts';
import type { Token } from '../../core/model.ts';
import type { TokenStore } from '../../core/ports.ts';
import type { Columns } from '../query/compileFilter.ts';
import { listRows } from '../query/listRows.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { fragment } from '../sqlite/fragment.ts';
import { createRowCache } from '../sqlite/rowCache.ts';
import { insertInto, type StatementCache, updateOf } from '../sqlite/statements.ts';
import { type TokenRow, toToken, toTokenRow, writtenColumns } from '../tables/tokenRow.ts';

const columns: Columns = {
  $id: { sql: 'id' },
  $createdAt: { sql: 'created_at' },
  $updatedAt: { sql: 'updated_at' },
  $sequence: { sql: 'seq' },
  expire: { sql: 'expire', nullable: true },
};

/** @param clock sets `$updatedAt`, which only queries see: the model of a token does not carry it (contract §5.1) */
export function createTokenStore(
  database: Database,
  writes: Writes,
  statements: StatementCache,
  clock: Pick<Clock, 'now'>,
): TokenStore {
  const cached = createRowCache<Token>(database);
  const insert = database.prepare(insertInto('tokens', writtenColumns));
  const update = database.prepare(updateOf('tokens', writtenColumns));
  const byId = database.prepare<[string], TokenRow>('SELECT * FROM tokens WHERE id = ?');
  const ofFile = database.prepare<[number], TokenRow>('SELECT * FROM tokens WHERE file_seq = ? ORDER BY seq');
  const purge = database.prepare<[number]>('DELETE FROM tokens WHERE deleted_at < ?');
  return {
    insert(token) {
      const row = toTokenRow(token, token.createdAt);
      const done = writes.add(() => insert.run(row), { orphaned: 'storage_file_not_found' });
      return { ...token, seq: Number(done.lastInsertRowid) };
    },
    get: (id) =>
      cached(id, () => {
        const row = byId.get(id);
        return row && toToken(row);
      }),
    update(id, change) {
      const row = byId.get(id);
      if (row === undefined) throw problem('token_not_found');
      const token = { ...toToken(row), ...change };
      writes.change(() => update.run({ ...toTokenRow(token, clock.now()), seq: token.seq }));
      return token;
    },
    list(fileSeq, query) {
      const scope = fragment('file_seq = ? AND deleted_at IS NULL', fileSeq);
      const { total, rows } = listRows<TokenRow>(statements, { table: 'tokens', columns, scope }, query);
      return { total, rows: rows.map(toToken) };
    },
    ofFile: (fileSeq) => ofFile.all(fileSeq).map(toToken),
    ...createEnds(database, writes),
    purge(deletedBefore) {
      writes.change(() => purge.run(deletedBefore));
    },
  };
}

function createEnds(database: Database, writes: Writes): Pick<TokenStore, 'lapse' | 'due' | 'nextEnd'> {
  const hasEnded = 'lapsed_at IS NULL AND expire IS NOT NULL AND expire < @now';
  const lapse = database
    .prepare<{ now: number }, string>(`UPDATE tokens SET lapsed_at = @now WHERE ${hasEnded} RETURNING id`)
    .pluck();
  const due = database.prepare<{ now: number }, string>(`SELECT id FROM tokens WHERE ${hasEnded}`).pluck();
  const nextEnd = database
    .prepare<[], number>(
      `SELECT expire FROM tokens WHERE lapsed_at IS NULL AND expire IS NOT NULL AND deleted_at IS NULL
        ORDER BY expire LIMIT 1`,
    )
    .pluck();
  return {
    lapse: (now) => writes.change(() => lapse.all({ now })),
    due: (now) => due.all({ now }),
    nextEnd: () => nextEnd.get(),
  };
}
