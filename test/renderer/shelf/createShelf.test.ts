import { expect, test } from 'vitest';
import { createShelf, type ShelfState } from '../../../renderer/shelf/createShelf.ts';
import { shelfLanguage } from '../../../shared/strings/shelfLanguage.ts';
import type { Link, SharedFile } from '../../../shared/wire/links.ts';
import { someSettings } from '../../helpers/someSettings.ts';

const { strings } = shelfLanguage(['en']);

function setUp(options: { chosen?: string[]; failsAt?: number; severalAs?: 'one' | 'many' } = {}) {
  const told: unknown[][] = [];
  const shown: ShelfState[] = [];
  let requests = 0;
  const shelf = createShelf({
    api: {
      async createLinks({ paths = [], split }) {
        requests += 1;
        if (requests === options.failsAt) throw new Error('The disk is full.');
        const names = split || paths.length === 1 ? paths : ['set.zip'];
        const links = names.map(
          (name) => ({ $id: name, name, urls: { page: `http://x/s/${name}` } }) as Link,
        );
        return { total: links.length, links: links.map((link) => ({ link }) as SharedFile) };
      },
      settings: async () => someSettings({ severalAs: options.severalAs ?? 'one' }),
      stopLink: async (id) => void told.push(['stopped', id]),
      noteCopies: async () => undefined,
    },
    bridge: {
      pathsForFiles: (files) => files.map(({ name }) => name),
      chooseFiles: async () => options.chosen ?? [],
      copyText: async (text) => void told.push(['copied', text]),
    },
    strings,
    show: (state) => void shown.push(state),
  });
  const last = () => shown.at(-1);
  return { shelf, told: () => told.splice(0), last };
}

const files = (...names: string[]) => names.map((name) => new File([], name));

test('what is dropped is copied, copied again, and taken back', async () => {
  const { shelf, told, last } = setUp();
  await shelf.drop(files('a.txt'));
  expect(last()).toMatchObject({ kind: 'done', text: 'Link copied: a.txt', links: [{ $id: 'a.txt' }] });
  await shelf.copyAgain();
  expect(told()).toEqual(Array(2).fill(['copied', 'http://x/s/a.txt']));
  await shelf.undo();
  expect(told()).toEqual([['stopped', 'a.txt']]);
  expect(last()).toEqual({ kind: 'done', text: 'No longer shared: a.txt', links: [] });
});

test('several things are one link, or one each, as the settings say', async () => {
  const one = setUp({ chosen: ['a', 'b'] });
  await one.shelf.choose();
  expect(one.told()).toEqual([['copied', 'http://x/s/set.zip']]);
  const many = setUp({ severalAs: 'many' });
  await many.shelf.drop(files('a', 'b'));
  expect(many.last()?.text).toBe('2 links copied: a and 1 more');
});

test('what has no place on this computer is refused with a sentence, and nothing is done without a choice', async () => {
  const { shelf, told, last } = setUp();
  await shelf.drop(files(''));
  expect(last()).toEqual({ kind: 'problem', text: strings.noFiles, links: [] });
  await shelf.choose();
  expect(told()).toEqual([]);
});

test('why there is no link is said, and what has one is given all the same', async () => {
  const none = setUp({ failsAt: 1 });
  await none.shelf.drop(files('a'));
  expect(none.last()).toEqual({ kind: 'problem', text: 'Not shared. The disk is full.', links: [] });
  const part = setUp({ failsAt: 2, severalAs: 'many' });
  await part.shelf.drop(files(...Array.from({ length: 1_001 }, (_, at) => `${at}`)));
  expect(part.last()).toMatchObject({ kind: 'problem', text: 'Not shared. 1: The disk is full.' });
  expect(part.last()?.links).toHaveLength(1_000);
});
