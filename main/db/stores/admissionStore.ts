import type { AdmissionStore, BlockedVisitor, FirstVisitor } from '../../core/ports.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { createRowCache } from '../sqlite/rowCache.ts';
import { blockedVisitors, firstVisitors } from '../tables/admissions.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';

/** All of it is little, so it fits into the room that is kept free for changes. */
export function createAdmissionStore(database: Database, writes: Writes): AdmissionStore {
  const first = prepareSelect<[number, number], FirstVisitor>(
    database,
    firstVisitors,
    'WHERE token_seq = ? AND slug_generation = ?',
  );
  const claim = prepareInsert(database, firstVisitors, 'ON CONFLICT DO NOTHING');
  const ofLink = prepareSelect<[number], BlockedVisitor>(
    database,
    blockedVisitors,
    'WHERE token_seq = ? ORDER BY at, visitor',
  );
  const block = prepareInsert(database, blockedVisitors, 'ON CONFLICT DO NOTHING');
  const unblock = database.prepare<[number, string]>(
    'DELETE FROM blocked_visitors WHERE token_seq = ? AND visitor = ?',
  );
  const cached = createRowCache<{ rows: readonly BlockedVisitor[] }>(database);
  // Asked for every request.
  const blockedOf = (tokenSeq: number) =>
    cached(`${tokenSeq}`, () => ({ rows: ofLink.all(tokenSeq) }))?.rows ?? [];
  return {
    first: (tokenSeq, slugGeneration) => first.get(tokenSeq, slugGeneration)?.visitor,
    claim: (visitor) => void writes.change(() => claim(visitor)),
    isAnyBlocked: (tokenSeq) => blockedOf(tokenSeq).length > 0,
    isBlocked: (tokenSeq, id) => blockedOf(tokenSeq).some(({ visitor }) => visitor === id),
    isBlockedWithoutCookie: (tokenSeq, id) =>
      blockedOf(tokenSeq).some(({ visitor, withoutCookie }) => visitor === id || withoutCookie === id),
    blocked: (tokenSeq) => ofLink.all(tokenSeq),
    block: (visitor) => void writes.change(() => block(visitor)),
    unblock: (tokenSeq, visitor) => void writes.change(() => unblock.run(tokenSeq, visitor)),
  };
}
