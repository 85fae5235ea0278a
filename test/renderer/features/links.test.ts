/** What a row of the list says and does, rendered once. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { LastActivity } from '../../../renderer/features/links/LastActivity.tsx';
import { useGiveMore } from '../../../renderer/features/links/useGiveMore.ts';
import { createQueries } from '../../../renderer/state/queries.ts';
import type { Services } from '../../../renderer/state/services.ts';
import { createStore } from '../../../renderer/state/store.ts';
import { createToasts } from '../../../renderer/state/toasts.ts';
import { ServicesContext } from '../../../renderer/state/useServices.ts';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { english } from '../../helpers/english.ts';
import { aLink, textsOf } from '../state/fixtures.ts';

function render(shown: FunctionComponent, api: Partial<ApiClient> = {}) {
  const [client, toasts] = [new QueryClient(), createToasts()];
  const transfers = async () => ({ total: 0, transfers: [] });
  const chosen = createStore({
    choice: 'system',
    preferred: [],
    other: undefined,
    language: english.console,
  });
  const queries = createQueries({ transfers, ...api } as ApiClient);
  const services = { api, queryClient: client, queries, toasts, languages: { chosen } };
  const withServices = createElement(
    ServicesContext.Provider,
    { value: services as unknown as Services },
    createElement(shown),
  );
  const words = renderToStaticMarkup(createElement(QueryClientProvider, { client }, withServices));
  return { words, toasts };
}

test.each([
  ['live', 'zip', 'Its files are being gathered; visitors wait'],
  ['live', 'stored', 'Being uploaded; visitors wait'],
  ['stopped', 'zip', 'Never opened'],
  ['ended', 'stored', 'Never opened'],
] as const)('nobody is said to wait for a link that is over: %s, %s', (state, source, sentence) => {
  const link = aLink('a', { complete: false, source });
  expect(render(() => createElement(LastActivity, { link, state })).words).toBe(sentence);
});

test('undone, more time takes back the delivery that came with it', async () => {
  const request = { $id: 'r' } as Awaited<ReturnType<ApiClient['timeRequests']>>['requests'][number];
  const changeLink = vi.fn<ApiClient['changeLink']>(async (id) => aLink(id));
  const answerTimeRequest = vi.fn<ApiClient['answerTimeRequest']>(async () => undefined);
  const api = {
    changeLink,
    answerTimeRequest,
    timeRequests: async () => ({ total: 1, requests: [request] }),
  };
  const link = aLink('a', { state: 'ended', limit: 3, timeRequests: 1 });
  let more: ReturnType<typeof useGiveMore>;
  const { toasts } = render(() => {
    more = useGiveMore(link);
    return null;
  }, api);
  await more?.give();
  await toasts.undoLast();
  expect(answerTimeRequest).toHaveBeenCalledWith('a', 'r', { approve: true });
  expect(changeLink.mock.calls).toEqual([['a', { stopped: true, limit: 3 }]]);
  expect(textsOf(toasts).at(-1)).toBe('“a.txt” is closed again');
});
