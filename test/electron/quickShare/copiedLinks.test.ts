import { expect, test } from 'vitest';
import { createCopiedLinks } from '../../../main/electron/quickShare/copiedLinks.ts';
import type { SharedFiles } from '../../../shared/wire/links.ts';

function linksOf(...ids: string[]): SharedFiles {
  const links = ids.map(($id) => ({ link: { $id, urls: { page: `http://10.0.0.1:4747/files/s/${$id}` } } }));
  return { total: ids.length, links } as SharedFiles;
}

test('links that go to the clipboard are noted with the address that they have there', async () => {
  const noted: unknown[] = [];
  const made = linksOf('a', 'b');
  const api = createCopiedLinks({
    createLinks: async () => made,
    noteCopies: async (...args) => void noted.push(args),
  });
  expect(await api.createLinks({ paths: ['/a', '/b'] })).toBe(made);
  expect(noted).toEqual([[['a', 'b'], 'http://10.0.0.1:4747/files']]);
});

test('a note that cannot be taken is no failure', async () => {
  const made = linksOf('a');
  const noteCopies = () => Promise.reject(new Error('no room'));
  expect(await createCopiedLinks({ createLinks: async () => made, noteCopies }).createLinks({})).toBe(made);
});
