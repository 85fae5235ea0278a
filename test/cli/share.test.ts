/** When a new link is told, and what is said once all of it is known. */
import { expect, test, vi } from 'vitest';
import type { ShareCommand } from '../../main/cli/commands.ts';
import { giveLinks } from '../../main/cli/share.ts';
import { tellFiles } from '../../main/cli/tellFiles.ts';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { CreateLinks } from '../../shared/wire/linkRequests.ts';
import { english } from '../helpers/english.ts';
import { aLink, refused, shared } from '../renderer/state/fixtures.ts';
import { aReach, aRoute } from './routes.ts';

const growing = aLink('set', { name: 'photos.zip', source: 'zip', complete: false, size: 0 });
const whole = { ...growing, complete: true, size: 2_000, files: 5, leftOut: 1 };

const command: ShareCommand = {
  name: 'share',
  paths: ['photos'],
  split: false,
  terms: {},
  expire: undefined,
  reach: undefined,
  dataDir: undefined,
  json: false,
};

function setUp(isInteractive = false) {
  const printed: string[] = [];
  const told: string[] = [];
  const terminal = {
    print: (line: string) => void printed.push(line),
    printToStderr: (line: string) => void told.push(line),
    isInteractive,
    bold: (text: string) => text,
    dim: (text: string) => text,
  };
  return { printed, told, cli: { terminal, language: english.commandLine } };
}

function aClient(link: ApiClient['link']) {
  const client = {
    createLinks: async () => shared(growing),
    checkReach: async () => aReach('computer', aRoute),
    noteCopies: async () => undefined,
    link,
  };
  return client as unknown as Parameters<typeof giveLinks>[1];
}

test.each([false, true])('its address does not wait for its files (terminal: %s)', async (isInteractive) => {
  const { printed, cli } = setUp(isInteractive);
  await giveLinks(
    command,
    aClient(async () => growing),
    cli,
  );
  expect(printed.filter((line) => line === 'http://x/s/set')).toHaveLength(1);
  expect(printed.join()).not.toContain('0 ');
});

test('JSON has sizes, so nothing of it is printed before they are known', async () => {
  const { printed, cli } = setUp();
  await giveLinks(
    { ...command, json: true },
    aClient(async () => growing),
    cli,
  );
  expect(printed).toEqual([]);
});

test('what takes long is said, and its size and what is left out when it is known', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { printed, told, cli } = setUp(true);
  const { promise, resolve } = Promise.withResolvers<typeof whole>();
  const telling = tellFiles({ link: () => promise }, growing, cli);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual(['The files of photos.zip are being gathered. Its page is there already.']);
  resolve(whole);
  await telling;
  vi.useRealTimers();
  expect([printed, told.slice(1)]).toEqual([
    [],
    [expect.stringMatching(/^photos\.zip {2}2/), expect.stringContaining('1 file is left out')],
  ]);
});

test('more than the server makes links of at once is asked for in portions, and what fails is counted', async () => {
  const { printed, cli } = setUp();
  const paths = Array.from({ length: 2_500 }, (_, at) => `/${at}`);
  const noted: number[] = [];
  const made = (path: string) => aLink(path, { urls: { ...whole.urls, page: `http://h:1/s${path}` } });
  const client = {
    ...aClient(async (id) => made(id)),
    createLinks: async ({ paths: some = [] }: CreateLinks) => {
      if (some.length > 1_000 || some.includes('/2000')) throw refused('The disk is full.');
      return shared(...some.map(made));
    },
    noteCopies: async (ids: readonly string[]) => void noted.push(ids.length),
  } as Parameters<typeof giveLinks>[1];
  const given = await giveLinks({ ...command, paths, split: true }, client, cli);
  expect(printed).toEqual(paths.slice(0, 2_000).map((path) => `http://h:1/s${path}`));
  expect(noted).toEqual([1_000, 1_000]);
  expect(given.failure).toBe('500 things are not shared; the others are. The disk is full.');
});

test('what is whole at once needs no further word', async () => {
  const { told, cli } = setUp(true);
  await tellFiles({ link: () => Promise.reject(new Error('not asked')) }, whole, cli);
  expect(told).toEqual([]);
});
