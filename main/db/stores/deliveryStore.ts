/** The log of links, deliveries and their counts. */
import type { Delivery, DeliveryCounts, DeliveryStore, Look, Visit } from '../../core/visits.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { deliveries, deliveryCounts } from '../tables/deliveries.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';
import { visits } from '../tables/visits.ts';

/** Lines that a link keeps at least, and may have at most: a flood of visitors must not fill the disk. */
const keptLines = 10_000;
const maxLines = 11_000;
/** Of these, for who was not let in when there are too many: anybody can be that under any number of names. */
const keptRefusals = 1_000;

export function createDeliveryStore(database: Database, writes: Writes): DeliveryStore {
  const find = prepareSelect<[number, string, string], Delivery>(
    database,
    deliveries,
    'WHERE token_seq = ? AND visitor = ? AND version = ?',
  );
  const newest = prepareSelect<[number, string], Delivery>(
    database,
    deliveries,
    'WHERE token_seq = ? AND visitor = ? ORDER BY last_at DESC LIMIT 1',
  );
  const counts = prepareSelect<[number], DeliveryCounts>(database, deliveryCounts, 'WHERE token_seq = ?');
  const write = createBatchWriter(database);
  const forget = createForgetting(database);
  return {
    find: (...place) => find.get(...place),
    newest: (...place) => newest.get(...place),
    write: (batch) => writes.add(() => database.transaction(() => write(batch)).immediate()),
    counts: (tokenSeq) => counts.get(tokenSeq) ?? { started: 0, sent: 0, confirmed: 0 },
    ...createReading(database),
    forget: (before) => writes.change(() => forget(before)),
  };
}

/** Its conditions are those of an index: bots may have left thousands of lines since. */
export const lastLookQuery = `
  SELECT at, event FROM visits WHERE token_seq = ? AND is_bot = 0 AND event IN ('opened', 'looked')
  ORDER BY seq DESC LIMIT 1`;

function createReading(database: Database): Pick<DeliveryStore, 'lastLook' | 'lastVisit' | 'log'> {
  const page = prepareSelect<[number, number, number], Visit>(
    database,
    visits,
    'WHERE token_seq = ? ORDER BY seq DESC LIMIT ? OFFSET ?',
  );
  const total = database.prepare<[number], number>('SELECT COUNT(*) FROM visits WHERE token_seq = ?').pluck();
  const lastLook = database.prepare<[number], Look>(lastLookQuery);
  const lastVisit = prepareSelect<[number, string], Visit>(
    database,
    visits,
    'WHERE token_seq = ? AND visitor = ? ORDER BY seq DESC LIMIT 1',
  );
  return {
    lastLook: (tokenSeq) => lastLook.get(tokenSeq),
    lastVisit: (...visitor) => lastVisit.get(...visitor),
    log: (tokenSeq, { limit, offset }) => ({
      total: total.get(tokenSeq) ?? 0,
      rows: page.all(tokenSeq, limit, offset),
    }),
  };
}

function createBatchWriter(database: Database): DeliveryStore['write'] {
  const insert = prepareInsert(database, visits);
  const put = prepareInsert(
    database,
    deliveries,
    `ON CONFLICT (token_seq, visitor, version) DO UPDATE SET ranges = excluded.ranges, last_at = excluded.last_at,
      sent_at = excluded.sent_at, confirmed_at = excluded.confirmed_at`,
  );
  const count = prepareInsert(
    database,
    deliveryCounts,
    `ON CONFLICT (token_seq) DO UPDATE SET started = started + excluded.started, sent = sent + excluded.sent,
      confirmed = confirmed + excluded.confirmed`,
  );
  const isThere = database.prepare<[number], number>('SELECT 1 FROM links WHERE token_seq = ?').pluck();
  const shorten = createShortening(database);
  return (batch) => {
    const known = new Map<number, boolean>();
    const has = (tokenSeq: number): boolean => {
      const found = known.get(tokenSeq) ?? isThere.get(tokenSeq) === 1;
      known.set(tokenSeq, found);
      return found;
    };
    for (const visit of batch.visits) if (has(visit.tokenSeq)) insert(visit);
    for (const delivery of batch.deliveries) if (has(delivery.tokenSeq)) put(delivery);
    for (const [tokenSeq, added] of batch.counts) if (has(tokenSeq)) count({ tokenSeq, ...added });
    shorten(batch.visits);
  };
}

/** Counts lines only where they may have become too many. */
function createShortening(database: Database): (added: readonly { tokenSeq: number }[]) => void {
  const sinceCount = new Map<number, number>();
  const total = database.prepare<[number], number>('SELECT COUNT(*) FROM visits WHERE token_seq = ?').pluck();
  const dropLines = database.prepare<[number, number, number]>(`
    DELETE FROM visits WHERE token_seq = ? AND seq <= (
      SELECT seq FROM visits WHERE token_seq = ? ORDER BY seq DESC LIMIT 1 OFFSET ?
    )`);
  const dropRefusals = database.prepare<[number, number, number]>(`
    DELETE FROM visits WHERE token_seq = ? AND event = 'refused' AND seq <= (
      SELECT seq FROM visits WHERE token_seq = ? AND event = 'refused' ORDER BY seq DESC LIMIT 1 OFFSET ?
    )`);
  const dropDeliveries = database.prepare<[number, number, number]>(`
    DELETE FROM deliveries WHERE token_seq = ? AND last_at < (
      SELECT last_at FROM deliveries WHERE token_seq = ? ORDER BY last_at DESC LIMIT 1 OFFSET ?
    )`);
  const countEvery = maxLines - keptLines;

  function shorten(tokenSeq: number): void {
    sinceCount.delete(tokenSeq);
    if ((total.get(tokenSeq) ?? 0) < maxLines) return;
    dropRefusals.run(tokenSeq, tokenSeq, keptRefusals);
    dropLines.run(tokenSeq, tokenSeq, keptLines);
    dropDeliveries.run(tokenSeq, tokenSeq, keptLines);
  }

  return (added) => {
    for (const { tokenSeq } of added) sinceCount.set(tokenSeq, (sinceCount.get(tokenSeq) ?? 0) + 1);
    for (const [tokenSeq, lines] of sinceCount) if (lines >= countEvery) shorten(tokenSeq);
    if (sinceCount.size > maxCounted) sinceCount.clear();
  };
}

/** Links of which it is known how many lines they got lately. */
const maxCounted = 10_000;

/** Rows that are removed at once: after the setting was changed there may be millions, and nothing else runs meanwhile. */
const forgottenAtOnce = 1_000;

function createForgetting(database: Database): (before: number) => boolean {
  const lines = database.prepare<[number, number]>(
    'DELETE FROM visits WHERE rowid IN (SELECT rowid FROM visits WHERE at < ? LIMIT ?)',
  );
  const sent = database.prepare<[number, number]>(
    `DELETE FROM deliveries WHERE (token_seq, visitor, version) IN (
      SELECT token_seq, visitor, version FROM deliveries WHERE last_at < ? LIMIT ?)`,
  );
  return (before) => {
    const removed = [lines, sent].map((each) => each.run(before, forgottenAtOnce).changes);
    return removed.includes(forgottenAtOnce);
  };
}
