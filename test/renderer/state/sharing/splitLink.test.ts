import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test, vi } from 'vitest';
import { createQueries } from '../../../../renderer/state/queries.ts';
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

async function split() {
  const toasts = createToasts();
  const host = fakeHost();
  const client = api as unknown as ApiClient;
  const [queries, queryClient] = [createQueries(client), new QueryClient()];
  const deps = { host, toasts, queryClient, queries, uploads: { giveUp: () => undefined } };
  await splitLink({ api: client, language: english.console, ...deps }, aLink('set'), {
    paths: ['/a', '/b'],
    name: 'both',
  });
  return { said: textsOf(toasts), copied: host.copied };
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

test('where the one cannot be stopped, the new ones are given all the same', async () => {
  api.stopLink.mockRejectedValue(refused('Not now.'));
  const { said, copied } = await split();
  expect(copied).toEqual(['http://x/s/a\nhttp://x/s/b']);
  expect(said.at(-1)).toBe('The one link opens as well, beside the separate ones. Not now.');
});
