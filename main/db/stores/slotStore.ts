/** The slots of limited links. Each write is on the disk when it returns. */
import type { Slot, SlotStore } from '../../core/visits.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { slots } from '../tables/slots.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';

export function createSlotStore(database: Database, writes: Writes): SlotStore {
  const insert = prepareInsert(database, slots);
  const update = database.prepare<[string, number, string, number, number | null, number, number, string]>(`
    UPDATE slots SET version = ?, size = ?, given = ?, last_at = ?, spent_at = ?, is_exact = ?
    WHERE token_seq = ? AND visitor = ?`);
  const byVisitor = prepareSelect<[number, string], Slot>(
    database,
    slots,
    'WHERE token_seq = ? AND visitor = ?',
  );
  const lapsed = prepareSelect<[number, number, number], Slot>(
    database,
    slots,
    'WHERE token_seq = ? AND spent_at IS NULL AND (last_at <= ? OR last_at > ?)',
  );
  const allHeld = prepareSelect<[], Slot>(database, slots, 'WHERE spent_at IS NULL');
  const count = database.prepare<[number], number>('SELECT COUNT(*) FROM slots WHERE token_seq = ?').pluck();
  const anyHeld = database
    .prepare<[number], number>('SELECT EXISTS (SELECT 1 FROM slots WHERE token_seq = ? AND spent_at IS NULL)')
    .pluck();
  const remove = database.prepare<[number, string]>('DELETE FROM slots WHERE token_seq = ? AND visitor = ?');
  return {
    get: (tokenSeq, visitor) => byVisitor.get(tokenSeq, visitor),
    count: (tokenSeq) => count.get(tokenSeq) ?? 0,
    isAnyHeld: (tokenSeq) => anyHeld.get(tokenSeq) === 1,
    lapsed: (tokenSeq, { since, now }) => lapsed.all(tokenSeq, since, now),
    allHeld: () => allHeld.all(),
    insert: (slot) => void writes.add(() => insert(slot), { orphaned: 'link_not_found' }),
    update({ tokenSeq, visitor, version, size, given, lastAt, spentAt, isExact }) {
      const values = [version, size, JSON.stringify(given), lastAt, spentAt, Number(isExact)] as const;
      writes.change(() => update.run(...values, tokenSeq, visitor));
    },
    remove: (tokenSeq, visitor) => void writes.change(() => remove.run(tokenSeq, visitor)),
  };
}
