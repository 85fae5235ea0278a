/** What the script of a visitor's page does where a browser would have to be brought there first. */
import { readdir, readFile } from 'node:fs/promises';
import { createContext, runInContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import type { Follow, Still } from '../../main/visitor/openPage.ts';
import { openPageFunctions } from '../../main/visitor/openPage.ts';
import { pageScript, renewScript } from '../../main/visitor/pageScript.ts';
import { saveFileFunctions } from '../../main/visitor/saveFile.ts';

test.each([
  ['a link', pageScript],
  ['a page that waits', renewScript],
])('no two functions in the script of %s have the same name', (_, script) => {
  const names = [...script.matchAll(/^(?:async )?function (\w+)/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
});

test('none is called that its module does not have: the bundle gives what is not its own another name', async () => {
  const folder = new URL('../../main/visitor/', import.meta.url);
  for (const name of await readdir(folder)) {
    expect(await readFile(new URL(name, folder), 'utf8')).not.toMatch(/^declare /m);
  }
});

type Part = { hidden: boolean; dataset: Record<string, string>; value?: number };
const sentence = (saving: string): Part => ({ hidden: true, dataset: { saving } });

/** Runs the functions as a page does, as text. */
function run(code: string, globals: object): Promise<void> {
  const functions = [...saveFileFunctions, ...openPageFunctions].map(String).join('\n');
  return runInContext(`${functions}\n${code}`, createContext(globals));
}

test('what is saved is saved, whether or not its owner can be told', async () => {
  const parts = ['running', 'waits', 'done', 'failed'].map(sentence);
  const to = { write: vi.fn(), truncate: vi.fn(), close: vi.fn(), abort: vi.fn() };
  const fetch = vi
    .fn()
    .mockResolvedValueOnce(new Response('abc', { headers: { etag: '"1"' } }))
    .mockRejectedValueOnce(new Error('the network is gone'));
  const document = { querySelectorAll: () => parts, querySelector: () => null };
  const window = { showSaveFilePicker: async () => ({ createWritable: async () => to }) };
  const location = { href: 'http://localhost/s/abc', pathname: '/s/abc' };
  await run("save('a.txt', 3)", { document, window, fetch, location, encodeURIComponent });
  expect(fetch).toHaveBeenCalledTimes(2);
  expect([to.close.mock.calls.length, to.abort.mock.calls.length]).toEqual([1, 0]);
  expect(parts.filter(({ hidden }) => !hidden)).toMatchObject([{ dataset: { saving: 'done' } }]);
});

test.each([
  ['stays while a file is being saved', false, 0],
  ['is loaded anew where there is a way it did not know', true, 1],
])('an open page %s', async (_, isSaved, reloads) => {
  const follow: Follow = { ask: '/here/q', answer: 'a', mayReload: true, isPublic: false, others: [] };
  const still: Still = { answer: 'a', isOver: false, others: [{ page: 'http://x/s/abc', isNear: true }] };
  const bar = { hidden: isSaved, dataset: {} };
  const body = {};
  const documentElement = { hasAttribute: () => false, toggleAttribute: vi.fn() };
  const reload = vi.fn();
  let look: () => unknown = () => undefined;
  const document = {
    ...{ documentElement, body, activeElement: body, hidden: false, addEventListener: vi.fn() },
    querySelector: (selector: string) =>
      selector === '[data-follow]' ? { dataset: { follow: JSON.stringify(follow) } } : null,
    querySelectorAll: (selector: string) => (selector.startsWith('progress') ? [bar] : []),
  };
  await run('follow()', {
    ...{ document, addEventListener: vi.fn(), AbortController, TextDecoder, clearTimeout: vi.fn() },
    location: { hash: '', reload },
    performance: { now: () => 100_000 },
    fetch: async () => new Response(JSON.stringify(still)),
    setTimeout(work: () => unknown, pause: number) {
      if (pause !== 4_000) look = work;
    },
  });
  await look();
  expect(reload).toHaveBeenCalledTimes(reloads);
});

test.each([
  ['of a link', pageScript],
  ['of a page that waits', renewScript],
])('the script %s calls nothing by a name that is not there', (_, script) => {
  const started = new Set(
    script
      .split('\n')
      .at(-1)
      ?.match(/\w+(?=[();])/g),
  );
  expect(started.size).toBeGreaterThan(2);
  for (const name of started) expect(script).toMatch(new RegExp(`function ${name}\\(`));
});
