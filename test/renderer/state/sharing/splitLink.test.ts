import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createQueries } from '../../../../renderer/state/queries.ts';
import type { Shared } from '../../../../renderer/state/sharing/createLinks.ts';
import { splitLink } from '../../../../renderer/state/sharing/splitLink.ts';
import { createToasts } from '../../../../renderer/state/toasts.ts';
import type { ApiClient } from '../../../../shared/api/apiClient.ts';
import type { Link } from '../../../../shared/wire/links.ts';
import { english } from '../../../helpers/english.ts';
import { aLink, fakeHost, refused, shared, textsOf, unreachable } from '../fixtures.ts';

const changed: Partial<Link> = {
  label: 'for Ann',
  note: 'Yours',
  limit: 3,
  expire: '2031-01-01T00:00:00.000+00:00',
  opensAt: '2030-06-01T00:00:00.000+00:00',
  bytesPerSecond: 2_000,
  lookOnly: true,
  firstVisitorOnly: true,
  notify: 'every',
};

const api = {
  link: vi.fn<ApiClient['link']>(),
  createLinks: vi.fn<ApiClient['createLinks']>(),
  changeLink: vi.fn<ApiClient['changeLink']>(),
  stopLink: vi.fn<ApiClient['stopLink']>(),
  noteCopies: async () => undefined,
  reach: () => Promise.reject(unreachable()),
};

beforeEach(() => {
  api.link.mockReset().mockResolvedValue(aLink('set', changed));
  api.createLinks.mockReset().mockResolvedValue(shared(aLink('a'), aLink('b')));
  api.stopLink.mockReset().mockResolvedValue(undefined);
});

async function split(paths = ['/a', '/b'], things: Shared = { paths }) {
  const toasts = createToasts();
  const host = fakeHost();
  const client = api as unknown as ApiClient;
  const [queries, queryClient] = [createQueries(client), new QueryClient()];
  const deps = { host, toasts, queryClient, queries, uploads: { giveUp: () => undefined } };
  await splitLink({ api: client, language: english.console, ...deps }, aLink('set'), {
    ...things,
    name: 'both',
  });
  return { toasts, said: textsOf(toasts), copied: host.copied };
}

test('the new links open as the one does now', async () => {
  await split();
  expect(api.createLinks).toHaveBeenCalledWith({ paths: ['/a', '/b'], split: true, ...changed });
});

test('one without an end and a start has links without them', async () => {
  api.link.mockResolvedValue(aLink('set'));
  await split();
  expect(api.createLinks.mock.calls[0]?.[0]).toMatchObject({ expire: null, opensAt: null, limit: null });
});

test('what asks for a password stays one, for the new ones would ask for none', async () => {
  api.link.mockResolvedValue(aLink('set', { passworded: true }));
  expect((await split()).said).toEqual([
    'It is still one link. It has a password, which separate links would not ask for.',
  ]);
  expect([api.createLinks.mock.calls, api.stopLink.mock.calls]).toEqual([[], []]);
});

test('of uploads, what was left out of the one is said to have none', async () => {
  api.link.mockResolvedValue(aLink('set', { leftOut: 2 }));
  const things = { files: [{ bucketId: 'shared', fileId: 'a' }] };
  expect((await split([], things)).said.at(-1)).toBe(
    '2 files were not uploaded, and have no link of their own.',
  );
  expect((await split()).said).toHaveLength(1);
});

test('where the one cannot be stopped, the new ones are given all the same', async () => {
  api.stopLink.mockRejectedValue(refused('Not now.'));
  const { said, copied } = await split();
  expect(copied).toEqual(['http://x/s/a\nhttp://x/s/b']);
  expect(said.at(-1)).toBe('The one link opens as well, beside the separate ones. Not now.');
});

describe('more than one request takes', () => {
  const paths = Array.from({ length: 2_500 }, (_, at) => `/${at}`);
  const made: Link[] = [];
  const makeEach: ApiClient['createLinks'] = async ({ paths: some = [] }) => {
    const links = some.map((path) => aLink(path));
    made.push(...links);
    return shared(...links);
  };

  beforeEach(() => {
    made.length = 0;
    api.changeLink.mockReset().mockResolvedValue(aLink('set'));
    api.createLinks.mockImplementation(makeEach);
  });

  const failAt = (request: number) => {
    for (let at = 1; at < request; at += 1) api.createLinks.mockImplementationOnce(makeEach);
    api.createLinks.mockRejectedValueOnce(refused('The disk is full.'));
  };

  test('that fails midway leaves the one link open, and says how far it came', async () => {
    failAt(2);
    const { said, copied, toasts } = await split(paths);
    expect(said).toEqual([
      '1,000 of 2,500 have links of their own now; the one link still opens everything. The disk is full.',
    ]);
    expect([api.stopLink.mock.calls, copied]).toEqual([[], []]);
    await toasts.undoLast();
    expect(api.stopLink.mock.calls).toEqual(made.map(({ $id }) => [$id]));
    expect(api.changeLink.mock.calls).toEqual([]);
  });

  test('goes on with the rest, and makes nothing twice', async () => {
    failAt(3);
    const { toasts } = await split(paths);
    failAt(1);
    await toasts.shown.get().at(-1)?.split?.();
    expect(textsOf(toasts).at(-1)).toMatch(/^2,000 of 2,500 have links/);
    await toasts.shown.get().at(-1)?.split?.();
    expect(made.map(({ $id }) => $id)).toEqual(paths);
    expect(api.stopLink.mock.calls).toEqual([['set']]);
    expect(toasts.shown.get().at(-1)?.links).toHaveLength(2_500);
  });

  test('is undone to the end, also where that breaks off', async () => {
    const { toasts } = await split(paths);
    api.stopLink.mockReset().mockResolvedValueOnce().mockRejectedValueOnce(unreachable());
    await toasts.undoLast();
    expect(textsOf(toasts).at(-1)).toMatch(
      /^The one link opens everything again, and 2,499 separate links still open as well\. /,
    );
    api.stopLink.mockReset().mockResolvedValue();
    await toasts.undoLast();
    expect(api.stopLink.mock.calls).toEqual(paths.slice(1).map((path) => [path]));
    expect(api.changeLink.mock.calls).toEqual([['set', { stopped: false }]]);
  });
});
