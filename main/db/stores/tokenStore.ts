import type { Clock } from '../../core/clock.ts';
import { problem } from '../../core/errors.ts';
import type { Token } from '../../core/model.ts';
import type { TokenStore } from '../../core/ports.ts';
import { listRows } from '../query/listRows.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { fragment } from '../sqlite/fragment.ts';
import { createRowCache } from '../sqlite/rowCache.ts';
import type { StatementCache } from '../sqlite/statementCache.ts';
import { prepareInsert, prepareSelect, prepareUpdate } from '../tables/statements.ts';
import { tokens } from '../tables/tokens.ts';
import { createEnds } from './ends.ts';

/** @param clock sets `$updatedAt`, which only queries see: the model of a token does not carry it (contract §5.1) */
export function createTokenStore(
  database: Database,
  writes: Writes,
  statements: StatementCache,
  clock: Pick<Clock, 'now'>,
): TokenStore {
  const cached = createRowCache<Token>(database);
  const insert = prepareInsert(database, tokens);
  const update = prepareUpdate(database, tokens);
  const byId = prepareSelect<[string], Token>(database, tokens, 'WHERE id = ?');
  const ofFile = prepareSelect<[number], Token>(database, tokens, 'WHERE file_seq = ? ORDER BY seq');
  const touch = database.prepare<[number, number, string]>(
    'UPDATE tokens SET accessed_at = ?, updated_at = ? WHERE id = ?',
  );
  const purge = database.prepare<[number]>('DELETE FROM tokens WHERE deleted_at < ?');
  return {
    insert(token) {
      const written = { ...token, updatedAt: token.createdAt };
      const seq = writes.add(() => insert(written), { orphaned: 'storage_file_not_found' });
      return { ...token, seq };
    },
    get: (id) => cached(id, () => byId.get(id)),
    update(id, change) {
      const before = byId.get(id);
      if (before === undefined) throw problem('token_not_found');
      const token = { ...before, ...change };
      writes.change(() => update({ ...token, updatedAt: clock.now() }));
      return token;
    },
    touch(id, at) {
      writes.change(() => touch.run(at, clock.now(), id));
    },
    list(fileSeq, query) {
      const scope = fragment('file_seq = ? AND deleted_at IS NULL', fileSeq);
      return listRows(statements, { table: tokens, scope }, query);
    },
    ofFile: (fileSeq) => ofFile.all(fileSeq),
    ...createEnds(database, writes, 'tokens', 'deleted_at IS NULL'),
    purge(deletedBefore) {
      writes.change(() => purge.run(deletedBefore));
    },
  };
}
