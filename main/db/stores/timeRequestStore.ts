import type { TimeRequest, TimeRequestStore } from '../../core/ports.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';
import { timeRequests } from '../tables/timeRequests.ts';

/** Of one link; those that were answered first go first. */
const maxKept = 100;

export function createTimeRequestStore(database: Database, writes: Writes): TimeRequestStore {
  const ofLink = prepareSelect<[number], TimeRequest>(
    database,
    timeRequests,
    'WHERE token_seq = ? ORDER BY at, id',
  );
  const insert = prepareInsert(database, timeRequests);
  const answer = database.prepare<[number, number, string]>(
    'UPDATE time_requests SET answered_at = ?, approved = ? WHERE id = ?',
  );
  const forget = database.prepare<[number, number, number]>(`
    DELETE FROM time_requests WHERE token_seq = ? AND answered_at IS NOT NULL AND id NOT IN (
      SELECT id FROM time_requests WHERE token_seq = ? ORDER BY at DESC LIMIT ?
    )`);
  return {
    ofLink: (tokenSeq) => ofLink.all(tokenSeq),
    insert(request) {
      writes.add(
        () => {
          insert(request);
          forget.run(request.tokenSeq, request.tokenSeq, maxKept);
        },
        { orphaned: 'link_not_found' },
      );
    },
    answer: (id, at, isApproved) => void writes.change(() => answer.run(at, Number(isApproved), id)),
  };
}
