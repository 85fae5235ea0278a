import { expect, test, vi } from 'vitest';
import { createToasts } from '../../../renderer/state/toasts.ts';
import { aLink, textsOf } from './fixtures.ts';

const idOf = (toasts: ReturnType<typeof createToasts>, text: string) =>
  toasts.shown.get().find((toast) => toast.text === text)?.id ?? 0;

test('news makes older news stale', () => {
  const toasts = createToasts();
  for (const text of ['a', 'b', 'c', 'd']) toasts.show({ text });
  expect(textsOf(toasts)).toEqual(['d']);
});

test('a problem waits beneath what comes after it until it was seen, three at most', () => {
  const toasts = createToasts();
  for (const text of ['p', 'q', 'r', 's']) toasts.problem(text);
  toasts.show({ text: 'a' });
  toasts.show({ text: 'b' });
  expect(textsOf(toasts)).toEqual(['r', 's', 'b']);
  toasts.dismiss(idOf(toasts, 'b'));
  expect(textsOf(toasts).at(-1)).toBe('s');
});

test('a way back waits beneath what comes after it, for as long as it lasts', () => {
  let now = 0;
  const toasts = createToasts(() => now);
  const undo = async () => undefined;
  toasts.show({ text: 'long', undo, lifetime: 10_000 });
  toasts.show({ text: 'short', undo, lifetime: 2_000 });
  now = 3_000;
  toasts.show({ text: 'copied' });
  expect(textsOf(toasts)).toEqual(['long', 'copied']);
  toasts.dismiss(idOf(toasts, 'copied'));
  expect(textsOf(toasts)).toEqual(['long']);
  toasts.show({ text: 'copied again' });
  now = 10_000;
  toasts.dismiss(idOf(toasts, 'copied again'));
  expect(textsOf(toasts)).toEqual([]);
});

test('what was done late does not cover a way back that came since it began', () => {
  let now = 2;
  const toasts = createToasts(() => now);
  toasts.show({ text: 'stopped', undo: async () => undefined });
  toasts.show({ text: 'restored', begun: 1 });
  expect(textsOf(toasts)).toEqual(['restored', 'stopped']);
  toasts.dismiss(idOf(toasts, 'stopped'));
  expect(textsOf(toasts)).toEqual(['restored']);
  toasts.show({ text: 'stopped again', undo: async () => undefined });
  now = 4;
  toasts.show({ text: 'restored again', begun: 3 });
  expect(textsOf(toasts)).toEqual(['stopped again', 'restored again']);
});

test('a message of which something is open stays in sight', () => {
  const toasts = createToasts();
  toasts.show({ text: 'held' });
  const id = idOf(toasts, 'held');
  toasts.hold(id, true);
  toasts.show({ text: 'later' });
  expect(textsOf(toasts).at(-1)).toBe('held');
  toasts.hold(id, false);
  toasts.show({ text: 'last' });
  expect(textsOf(toasts)).toEqual(['last']);
});

test('a message is good news for eight seconds unless it says otherwise; a problem stays longer', () => {
  const toasts = createToasts();
  const newest = () => {
    const { kind, lifetime } = toasts.shown.get().at(-1) ?? {};
    return [kind, lifetime];
  };
  toasts.show({ text: 'a' });
  expect(newest()).toEqual(['done', 8_000]);
  toasts.show({ text: 'b', lifetime: 1 });
  expect(newest()).toEqual(['done', 1]);
  toasts.problem('c');
  expect(newest()).toEqual(['problem', 12_000]);
});

test('undo runs once and takes its message away', async () => {
  const toasts = createToasts();
  const undo = vi.fn(async () => undefined);
  toasts.show({ text: 'a', undo });
  const id = idOf(toasts, 'a');
  await toasts.undo(id);
  await toasts.undo(id);
  expect([undo.mock.calls.length, textsOf(toasts)]).toEqual([1, []]);
});

test('the last things can be undone after their messages are gone, latest first, twenty at most', async () => {
  const toasts = createToasts();
  const undone: number[] = [];
  for (let index = 1; index <= 25; index += 1) {
    toasts.show({ text: `${index}`, undo: async () => void undone.push(index) });
  }
  toasts.show({ text: 'nothing to undo' });
  for (let times = 0; times < 30; times += 1) await toasts.undoLast();
  expect(undone).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index));
});

test('undoing the last waits for running work, also for work that fails', async () => {
  const toasts = createToasts();
  const undone: string[] = [];
  const work = Promise.withResolvers<void>();
  const tracked = toasts.track(
    work.promise.then(() => toasts.show({ text: 'new', undo: async () => void undone.push('new') })),
  );
  const failing = toasts.track(Promise.reject(new Error('failed')));
  await expect(failing).rejects.toThrow('failed');
  toasts.show({ text: 'old', undo: async () => void undone.push('old') });
  const undoing = toasts.undoLast();
  expect(undone).toEqual([]);
  work.resolve();
  await tracked;
  await undoing;
  expect(undone).toEqual(['new']);
});

test('a message about a link goes when the link is no longer as it says', () => {
  const toasts = createToasts();
  const link = aLink('a', { expire: '2030-01-08T00:00:00.000+00:00' });
  toasts.show({ text: 'both', kind: 'problem', links: [aLink('b'), link] });
  toasts.show({ text: 'other', kind: 'problem', about: [aLink('b')] });
  toasts.show({ text: 'none' });
  const before = toasts.shown.get();
  toasts.dismissOutdated({ ...link, accessedAt: '2030-01-02T00:00:00.000+00:00' });
  // The very same array: nothing is drawn anew.
  expect(toasts.shown.get()).toBe(before);
  toasts.dismissOutdated({ ...link, expire: '' });
  expect(textsOf(toasts)).toEqual(['other', 'none']);
  toasts.dismissOutdated(aLink('b', { state: 'stopped' }));
  expect(textsOf(toasts)).toEqual(['none']);
});
