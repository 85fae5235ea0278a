import type { AdmissionStore, BlockedVisitor, FirstVisitor } from '../../core/ports.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { blockedVisitors, firstVisitors } from '../tables/admissions.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';

/** Links of which is remembered who is kept out. */
const maxKnown = 1_000;

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
  const known = new Map<number, readonly BlockedVisitor[]>();

  /** Asked for every request. Nobody else writes this table, and the number of a link that is gone is never used again. */
  function blockedOf(tokenSeq: number): readonly BlockedVisitor[] {
    const before = known.get(tokenSeq);
    if (before !== undefined) return before;
    const rows = ofLink.all(tokenSeq);
    // What a transaction sees may be taken back.
    if (database.inTransaction) return rows;
    if (known.size >= maxKnown) known.clear();
    known.set(tokenSeq, rows);
    return rows;
  }

  function changeBlocked(tokenSeq: number, change: () => unknown): void {
    known.delete(tokenSeq);
    writes.change(change);
    known.delete(tokenSeq);
  }

  return {
    first: (tokenSeq, slugGeneration) => first.get(tokenSeq, slugGeneration)?.visitor,
    claim: (visitor) => void writes.change(() => claim(visitor)),
    isAnyBlocked: (tokenSeq) => blockedOf(tokenSeq).length > 0,
    isBlocked: (tokenSeq, id) => blockedOf(tokenSeq).some(({ visitor }) => visitor === id),
    isBlockedWithoutCookie: (tokenSeq, id) =>
      blockedOf(tokenSeq).some(({ visitor, withoutCookie }) => visitor === id || withoutCookie === id),
    blocked: (tokenSeq) => ofLink.all(tokenSeq),
    block: (visitor) => changeBlocked(visitor.tokenSeq, () => block(visitor)),
    unblock: (tokenSeq, visitor) => changeBlocked(tokenSeq, () => unblock.run(tokenSeq, visitor)),
  };
}
