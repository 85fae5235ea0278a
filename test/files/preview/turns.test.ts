import { expect, test } from 'vitest';
import { createTurns } from '../../../main/files/preview/turns.ts';

const room = { perVisitor: 40, inTotal: 100 };

function queue(isWanted: (job: string) => boolean = () => true) {
  const dropped: string[] = [];
  const turns = createTurns<string>({ ...room, isWanted, onUnwanted: (job) => void dropped.push(job) });
  const takeAll = (): string[] => {
    const next = turns.take(() => true);
    return next ? [next.job, ...takeAll()] : [];
  };
  return { ...turns, dropped, takeAll };
}

test('forty jobs of one visitor make another wait for one of them', () => {
  const { add, takeAll } = queue();
  for (let at = 0; at < 40; at += 1) expect(add('busy', `busy ${at}`)).toBe(true);
  expect(add('other', 'other')).toBe(true);
  expect(takeAll().slice(0, 3)).toEqual(['busy 0', 'other', 'busy 1']);
});

test('one visitor cannot fill the queue, and all of them together cannot make it longer than it may be', () => {
  const { add } = queue();
  const added = (visitor: string) => Array.from({ length: 50 }, (_, at) => add(visitor, `${at}`));
  const counts = ['a', 'b', 'c', 'd'].map((visitor) => added(visitor).filter(Boolean).length);
  expect(counts).toEqual([40, 40, 20, 0]);
});

test('what nobody waits for any more gives up its place', () => {
  const gone = new Set<string>();
  const { add, takeAll, dropped } = queue((job) => !gone.has(job));
  for (let at = 0; at < 40; at += 1) add('a', `${at}`);
  expect(add('a', 'late')).toBe(false);
  gone.add('7');
  expect(add('a', 'late')).toBe(true);
  expect(dropped).toEqual(['7']);
  expect(takeAll()).toHaveLength(40);
});

test('what is given back is the visitor’s next, and what does not suit waits', () => {
  const { add, putBack, take, takeAll } = queue();
  for (const job of ['dear', 'cheap', 'last']) add('a', job);
  const first = take(() => true);
  expect(first).toEqual({ visitor: 'a', job: 'dear' });
  putBack('a', 'dear');
  expect(take((job) => job !== 'dear')?.job).toBe('cheap');
  expect(takeAll()).toEqual(['dear', 'last']);
});
