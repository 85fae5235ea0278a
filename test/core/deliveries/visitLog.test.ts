/** The log on a disk that is full: nothing fails, little is kept, and what is kept is written once there is room. */
import { expect, test } from 'vitest';
import { createVisitLog } from '../../../main/core/deliveries/visitLog.ts';
import { createEvents } from '../../../main/core/events.ts';
import type { VisitBatch } from '../../../main/core/visits.ts';
import { createTestClock } from '../../helpers/testClock.ts';

function setUp() {
  const clock = createTestClock();
  const errors: unknown[] = [];
  const events = createEvents((error) => errors.push(error));
  const batches: VisitBatch[] = [];
  const disk = { isFull: false };
  const write = ({ visits, deliveries, counts }: VisitBatch) => {
    if (disk.isFull) throw new Error('full');
    batches.push({ visits: [...visits], deliveries: [...deliveries], counts: new Map(counts) });
  };
  const log = createVisitLog({ store: { write }, clock, events, onError: (error) => errors.push(error) });
  const visit = (visitor: string) => ({
    ...{ tokenSeq: 1, at: 0, visitor, userAgent: '', address: '', isBot: false },
    ...{ event: 'started' as const, bytes: 0, percent: 0 },
  });
  return { clock, errors, events, batches, disk, log, visit };
}

test('what comes together is written together, within a tenth of a second', () => {
  const { clock, batches, log, visit } = setUp();
  log.add(visit('a'));
  log.count(1, 'started');
  log.add(visit('b'));
  log.count(1, 'started');
  expect(batches).toEqual([]);
  clock.advance(100);
  expect(batches).toHaveLength(1);
  expect(batches[0]?.visits.map(({ visitor }) => visitor)).toEqual(['a', 'b']);
  expect(batches[0]?.counts.get(1)).toEqual({ started: 2, sent: 0, confirmed: 0 });
  clock.advance(60_000);
  expect(batches).toHaveLength(1);
});

test('on a full disk it waits, the oldest goes first, and the rest is written and told later', () => {
  const { clock, errors, events, batches, disk, log, visit } = setUp();
  const told: string[] = [];
  events.on((event) => {
    if (event.type === 'visits') told.push(...event.visits.map(({ visitor }) => visitor));
  });
  disk.isFull = true;
  for (let n = 0; n < 6_000; n += 1) log.add(visit(`${n}`));
  clock.advance(20_000);
  expect(errors.length).toBeGreaterThan(1);
  expect([batches, told]).toEqual([[], []]);
  disk.isFull = false;
  clock.advance(5_000);
  expect(batches[0]?.visits).toHaveLength(5_000);
  expect([told[0], told.at(-1)]).toEqual(['1000', '5999']);
});
