/** What the owner is told of visits, and what a click on it shows. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createVisitNotices } from '../../main/electron/visitNotices.ts';
import type { LinkVisit, LogEntry, NoticeChoice } from '../../shared/wire/log.ts';
import { english } from '../helpers/english.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Line = Partial<Pick<LogEntry, 'visitor' | 'event' | 'bot' | 'at'>>;

function visit(linkId: string, notify: NoticeChoice, line: Line = {}): LinkVisit {
  const deliveries = { started: 0, sent: 0, confirmed: 0, limitLeft: null };
  const sender = { agent: '', userAgent: '', address: '' };
  const entry = { at: 'now', visitor: 'v', bot: false, event: 'opened' as const, bytes: 0, percent: 0 };
  return { linkId, name: `${linkId}.txt`, notify, deliveries, entry: { ...sender, ...entry, ...line } };
}

/** @param log what the log of every link holds, the newest first */
function setUp(log: readonly LinkVisit[] = [], isInFront = () => false) {
  const told: string[] = [];
  const opened: string[] = [];
  const clicks: (() => void)[] = [];
  const tell = createVisitNotices({
    api: { linkLog: async () => ({ total: log.length, entries: log.map(({ entry }) => entry) }) },
    notify(_title, body, onClick) {
      told.push(body);
      if (onClick) clicks.push(onClick);
    },
    isInFront,
    openWindow: () => void opened.push('window'),
    openLink: (linkId) => void opened.push(linkId),
    strings: english.desktop.strings,
    now: Date.now,
  });
  return { tell, told: () => told.splice(0), opened, click: () => clicks.at(-1)?.() };
}

test('every link says at which visits: at none, the first, each, or when somebody has it all', async () => {
  const first = visit('a', 'first');
  const { tell, told } = setUp([first]);
  await tell([visit('n', 'none'), visit('n', 'complete'), visit('a', 'first', { bot: true })]);
  await tell([visit('a', 'first', { event: 'refused' })]);
  expect(told()).toEqual([]);
  await tell([first]);
  expect(told()).toEqual(['Somebody opened a.txt']);
  await tell([visit('a', 'first', { visitor: 'w' })]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told()).toEqual([]);
  await tell([visit('c', 'complete', { event: 'sent' })]);
  expect(told()).toEqual(['Somebody has all of c.txt']);
});

test('nothing is told to who looks at the window', async () => {
  let inFront = true;
  const { tell, told } = setUp([], () => inFront);
  await tell([visit('a', 'every')]);
  expect(told()).toEqual([]);
  inFront = false;
  await tell([visit('a', 'every', { visitor: 'w' })]);
  expect(told()).toEqual(['Somebody opened a.txt']);
});

test('of very many visitors those of long ago are forgotten, and told of again', async () => {
  const { tell, told } = setUp();
  await tell([visit('a', 'every')]);
  const others = Array.from({ length: 10_000 }, (_, index) => visit('a', 'every', { visitor: `${index}` }));
  await tell(others);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told()).toEqual(['Somebody opened a.txt', '10,000 visits to a.txt']);
  await tell([visit('a', 'every')]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told()).toEqual(['Somebody opened a.txt']);
});

test('a link that was visited before this start has had its first visit', async () => {
  const { tell, told } = setUp([visit('a', 'first'), visit('a', 'first', { at: 'last week' })]);
  await tell([visit('a', 'first')]);
  expect(told()).toEqual([]);
});

test('what one visitor does within half an hour is one visit', async () => {
  const { tell, told } = setUp();
  await tell([visit('a', 'every'), visit('a', 'every', { event: 'started' })]);
  await tell([visit('a', 'every', { event: 'sent' })]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told()).toEqual(['Somebody opened a.txt']);
  await vi.advanceTimersByTimeAsync(31 * 60_000);
  await tell([visit('a', 'every')]);
  expect(told()).toEqual(['Somebody opened a.txt']);
});

test('bursts are one notification, and a click shows the row, or the window where there are several', async () => {
  const { tell, told, opened, click } = setUp();
  await tell([visit('a', 'every', { visitor: '1' })]);
  click();
  await tell([visit('a', 'every', { visitor: '2' }), visit('a', 'every', { visitor: '3' })]);
  expect(told()).toEqual(['Somebody opened a.txt']);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told()).toEqual(['2 visits to a.txt']);
  click();
  await tell(['1', '2', '3'].map((linkId) => visit(linkId, 'every')));
  await tell([visit('1', 'every', { visitor: '2' }), visit('1', 'every', { visitor: '3' })]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told()).toEqual(['5 visits to 3 links']);
  click();
  expect(opened).toEqual(['a', 'a', 'window']);
});
