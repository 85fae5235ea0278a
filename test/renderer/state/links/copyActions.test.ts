import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCopyActions } from '../../../../renderer/state/links/copyActions.ts';
import { createToasts } from '../../../../renderer/state/toasts.ts';
import type { ApiClient } from '../../../../shared/api/apiClient.ts';
import type { LinkQuery } from '../../../../shared/wire/linkRequests.ts';
import { english } from '../../../helpers/english.ts';
import { aReach, aRoute } from '../../../helpers/waysIn.ts';
import { aLink, fakeHost, page, refused, textsOf, unreachable } from '../fixtures.ts';

const listLinks = vi.fn(async (_query: LinkQuery) => page());
const checkReach = vi.fn<ApiClient['checkReach']>();
const noteCopies = vi.fn(async (_ids: readonly string[], _origin: string) => undefined);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  noteCopies.mockClear();
  listLinks.mockClear();
  checkReach.mockReset().mockRejectedValue(unreachable());
});
afterEach(() => vi.useRealTimers());

const lostLink = (id: string) => aLink(id, { addressLost: true });

function setUp(host = fakeHost()) {
  const toasts = createToasts();
  const api = { links: listLinks, noteCopies, checkReach };
  const language = english.console;
  const actions = createCopyActions({ api, queryClient: new QueryClient(), host, toasts, language });
  return { actions, toasts, host };
}

test('a copied link says so for a moment', async () => {
  const { actions, toasts, host } = setUp();
  await actions.copy(aLink('a'), 'markdown');
  expect([host.copied, textsOf(toasts)]).toEqual([['[a.txt](http://x/s/a)'], ['Markdown copied']]);
});

test('what may not be copied is shown to be copied by hand', async () => {
  const { actions, toasts } = setUp(fakeHost(undefined, false));
  await actions.copy(aLink('a'), 'page');
  expect(toasts.shown.get()).toMatchObject([{ copyByHand: 'http://x/s/a', lifetime: 20_000 }]);
});

describe('at the moment of copying', () => {
  const lan = aRoute('lan:10.0.0.7', { origin: 'http://10.0.0.7' });
  const tunnel = aRoute('tunnel:srv.us', { kind: 'tunnel', scope: 'internet', origin: 'https://x.srv.us' });
  const here = aRoute('loopback', { kind: 'loopback', scope: 'computer', origin: 'http://x' });

  test('the address is the one that is proven then', async () => {
    checkReach.mockResolvedValue(aReach({ audience: 'network', lan: true }, lan, tunnel));
    const { actions, toasts, host } = setUp();
    await actions.copy(aLink('a'), 'page');
    await actions.copy(aLink('a'), 'page', 'internet');
    expect([host.copied, textsOf(toasts)]).toEqual([
      ['http://10.0.0.7/s/a', 'https://x.srv.us/s/a'],
      ['Link copied'],
    ]);
    expect(noteCopies.mock.calls.map(([, origin]) => origin)).toEqual([lan.origin, tunnel.origin]);
  });

  test('what would not open for others says so', async () => {
    checkReach.mockResolvedValueOnce(aReach({ audience: 'network', lan: true }, { ...lan, state: 'failed' }));
    checkReach.mockResolvedValueOnce(aReach({}, here));
    const { actions, toasts } = setUp();
    await actions.copy(aLink('a'), 'page');
    expect(toasts.shown.get()).toMatchObject([
      { text: 'Link copied', warning: 'Nobody on this network can open links yet' },
    ]);
    await actions.copy(aLink('a'), 'page');
    expect(toasts.shown.get()).toMatchObject([
      { text: 'Link copied', warning: 'Works on this computer only' },
    ]);
  });

  test('a proof that takes long is not waited for', async () => {
    checkReach.mockReturnValue(new Promise(() => undefined));
    const { actions, host } = setUp();
    const copying = actions.copy(aLink('a'), 'page');
    await vi.advanceTimersByTimeAsync(400);
    await copying;
    expect(host.copied).toEqual(['http://x/s/a']);
  });
});

test('it is noted with which address, by whatever form it was copied', async () => {
  const { actions } = setUp();
  await actions.copy(aLink('a'), 'curl');
  noteCopies.mockRejectedValueOnce(new Error('no room'));
  await actions.copy(aLink('b'), 'page');
  expect(noteCopies.mock.calls).toEqual([
    [['a'], 'http://x'],
    [['b'], 'http://x'],
  ]);
});

test('links that were sent with an address that no longer works are copied at once', async () => {
  const { actions, toasts, host } = setUp();
  listLinks.mockResolvedValueOnce(page(lostLink('a'), lostLink('b')));
  await actions.copyLost();
  expect(listLinks.mock.calls).toEqual([[{ addressLost: true, limit: 500, offset: 0 }]]);
  expect([host.copied, textsOf(toasts)]).toEqual([['http://x/s/a\nhttp://x/s/b'], ['2 new links copied']]);
  expect(noteCopies.mock.calls).toEqual([[['a', 'b'], 'http://x']]);
});

test('all of them are, however many there are', async () => {
  const { actions, host } = setUp();
  const ids = Array.from({ length: 1_203 }, (_, index) => `link${index}`);
  const lost = (from: number, to: number) => ({ total: 1_203, links: ids.slice(from, to).map(lostLink) });
  for (const [from, to] of [
    [0, 500],
    [500, 1_000],
    [1_000, 1_203],
  ] as const)
    listLinks.mockResolvedValueOnce(lost(from, to));
  await actions.copyLost();
  expect(listLinks).toHaveBeenCalledTimes(3);
  expect(host.copied[0]?.split('\n')).toHaveLength(1_203);
  expect(noteCopies.mock.calls.map(([noted]) => noted.length)).toEqual([1_000, 203]);
});

test('an address of this computer alone is none to send instead', async () => {
  const { actions, host, toasts } = setUp();
  const here = { ...aLink('a').urls, page: 'http://127.0.0.1:4747/s/a' };
  listLinks.mockResolvedValueOnce(page({ ...lostLink('a'), urls: here }));
  await actions.copyLost();
  expect([host.copied, textsOf(toasts), noteCopies.mock.calls]).toEqual([[], [], []]);
});

test('where there are none any more the clipboard is left alone, and a list that fails is said', async () => {
  const { actions, toasts, host } = setUp();
  await actions.copyLost();
  listLinks.mockRejectedValueOnce(refused('The disk is full.'));
  await actions.copyLost();
  expect([host.copied, textsOf(toasts)]).toEqual([[], ['The disk is full.']]);
});
