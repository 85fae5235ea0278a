/** Ends of tokens and of keys: which have come, and which is the next. */
import type { Ends } from '../../core/ends.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';

/** @param alive SQL that leaves out rows whose end does not matter any more */
export function createEnds(
  database: Database,
  writes: Writes,
  table: 'tokens' | 'keys',
  alive = 'TRUE',
): Ends {
  const hasEnded = 'lapsed_at IS NULL AND expire IS NOT NULL AND expire < @now';
  const lapse = database
    .prepare<{ now: number }, string>(`UPDATE ${table} SET lapsed_at = @now WHERE ${hasEnded} RETURNING id`)
    .pluck();
  const due = database.prepare<{ now: number }, string>(`SELECT id FROM ${table} WHERE ${hasEnded}`).pluck();
  const nextEnd = database
    .prepare<[], number>(
      `SELECT expire FROM ${table} WHERE lapsed_at IS NULL AND expire IS NOT NULL AND ${alive}
        ORDER BY expire LIMIT 1`,
    )
    .pluck();
  return {
    lapse: (now) => writes.change(() => lapse.all({ now })),
    due: (now) => due.all({ now }),
    nextEnd: () => nextEnd.get(),
  };
}
