import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLiveUpdates } from '../../../renderer/state/live.ts';
import { createOwnChanges } from '../../../renderer/state/ownChanges.ts';
import { createStore } from '../../../renderer/state/store.ts';
import { createToasts } from '../../../renderer/state/toasts.ts';
import { ApiError } from '../../../shared/api/apiError.ts';
import type { ServerEvent } from '../../../shared/wire/events.ts';
import type { LinkList } from '../../../shared/wire/links.ts';
import type { LinkVisit, LogEntry } from '../../../shared/wire/log.ts';
import type { ServerInfo } from '../../../shared/wire/server.ts';
import { someSettings } from '../../helpers/someSettings.ts';
import { aReach, aRoute } from '../../helpers/waysIn.ts';
import { aLink, page, textsOf } from './fixtures.ts';

type Writer = WritableStreamDefaultWriter<ServerEvent>;

let queryClient: QueryClient;
let streams: Writer[];
/** What a stream is refused with. */
let refusal: ApiError | undefined;
const invalidated = () =>
  vi.mocked(queryClient.invalidateQueries).mock.calls.map(([filter]) => filter?.queryKey);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  queryClient = new QueryClient();
  vi.spyOn(queryClient, 'invalidateQueries');
  streams = [];
  refusal = undefined;
});
afterEach(() => vi.useRealTimers());

async function* read(readable: ReadableStream<ServerEvent>) {
  yield* readable;
}

/** The events of a server that refuses its streams while there is a `refusal`. */
async function events(signal: AbortSignal) {
  if (refusal) throw refusal;
  const { readable, writable } = new TransformStream<ServerEvent, ServerEvent>();
  const writer = writable.getWriter();
  signal.addEventListener('abort', () => void writer.abort(signal.reason).catch(() => undefined));
  streams.push(writer);
  return read(readable);
}

async function start() {
  const toasts = createToasts();
  const signedOut = createStore(false);
  const ownChanges = createOwnChanges();
  const live = createLiveUpdates({ api: { events }, queryClient, ownChanges, toasts, signedOut });
  const stop = live.start();
  await vi.advanceTimersByTimeAsync(0);
  vi.mocked(queryClient.invalidateQueries).mockClear();
  return { live, ownChanges, toasts, signedOut, stop };
}

async function tell(...told: ServerEvent[]) {
  for (const event of told) await streams.at(-1)?.write(event);
}

const linksKey = ['links', { state: 'all' }, 0];
const shown = () => queryClient.getQueryData<LinkList>(linksKey)?.links;

test('events are gathered for a moment and applied at once; of each link the last state counts', async () => {
  queryClient.setQueryData(linksKey, page(aLink('a'), aLink('b')));
  const before = shown();
  await start();
  await tell(
    { type: 'link.changed', link: aLink('a', { label: 'first' }) },
    { type: 'link.ended', link: aLink('b', { state: 'ended' }) },
    { type: 'link.changed', link: aLink('a', { label: 'second' }) },
  );
  await vi.advanceTimersByTimeAsync(49);
  expect(shown()).toBe(before);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown()).toEqual([aLink('a', { label: 'second' }), aLink('b', { state: 'ended' })]);
});

test('what a link was before it was changed here is not shown again, and ends no message', async () => {
  const stopped = aLink('a', { state: 'stopped' });
  queryClient.setQueryData(linksKey, page(stopped));
  const { ownChanges, toasts } = await start();
  const answered = ownChanges.begin(stopped);
  answered(true);
  toasts.show({ text: 'Stopped sharing', about: [stopped] });
  await tell({ type: 'link.changed', link: aLink('a') });
  await vi.advanceTimersByTimeAsync(50);
  expect([shown(), textsOf(toasts)]).toEqual([[stopped], ['Stopped sharing']]);
  await tell({ type: 'link.ended', link: { ...stopped, label: '' } });
  await vi.advanceTimersByTimeAsync(50);
  expect(textsOf(toasts)).toEqual(['Stopped sharing']);
  await tell({ type: 'link.changed', link: aLink('a') });
  await vi.advanceTimersByTimeAsync(50);
  expect([shown(), textsOf(toasts)]).toEqual([[aLink('a')], []]);
});

test('what a new stream tells is not older than what was changed here', async () => {
  queryClient.setQueryData(linksKey, page(aLink('a')));
  const { ownChanges } = await start();
  ownChanges.begin(aLink('a', { state: 'stopped' }));
  await streams.at(-1)?.close();
  await vi.advanceTimersByTimeAsync(1_000);
  await tell({ type: 'link.changed', link: aLink('a', { label: 'new' }) });
  await vi.advanceTimersByTimeAsync(50);
  expect(shown()).toEqual([aLink('a', { label: 'new' })]);
});

test('lists are asked for anew after what moves rows, a few times a second', async () => {
  await start();
  for (let times = 0; times < 10; times += 1) {
    await tell({ type: 'link.created', link: aLink(`${times}`) });
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(600);
  expect(invalidated().filter((key) => key?.[0] === 'links').length).toBeLessThanOrEqual(4);
  expect(invalidated()).toEqual(expect.arrayContaining([['links'], ['counts']]));
});

test('a visit changes the link in its place and asks for nothing', async () => {
  queryClient.setQueryData(linksKey, page(aLink('a')));
  await start();
  await tell({
    type: 'link.accessed',
    link: aLink('a', { accessedAt: 'now' }),
    visitor: { address: '192.0.2.7' },
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect([shown()?.[0]?.accessedAt, invalidated()]).toEqual(['now', []]);
});

const nothing = { started: 0, sent: 0, confirmed: 0, limitLeft: null };
const visit = (event: LogEntry['event'], bot = false, deliveries = nothing): LinkVisit => ({
  linkId: 'a',
  name: 'a.txt',
  notify: 'first',
  deliveries,
  entry: {
    at: event,
    visitor: 'v',
    agent: '',
    userAgent: '',
    address: '',
    bot,
    event,
    bytes: 0,
    percent: 0,
  },
});

test('who only looked is told of until somebody takes something', async () => {
  queryClient.setQueryData(linksKey, page(aLink('a')));
  await start();
  await tell({ type: 'visits', visits: [visit('looked'), visit('opened', true), visit('refused')] });
  await vi.advanceTimersByTimeAsync(50);
  expect(shown()?.[0]?.lastLook).toEqual({ at: 'looked', event: 'looked' });
  await tell({ type: 'visits', visits: [visit('started', false, { ...nothing, started: 1 })] });
  await vi.advanceTimersByTimeAsync(50);
  expect(shown()?.[0]).toMatchObject({ lastLook: null, deliveries: { started: 1 } });
});

test('what is counted of a visit is not taken back by what was told of the link before', async () => {
  queryClient.setQueryData(linksKey, page(aLink('a')));
  await start();
  const visits = [visit('started', false, { ...nothing, started: 1 })];
  await tell({ type: 'link.changed', link: aLink('a', { label: 'new' }) }, { type: 'visits', visits });
  await vi.advanceTimersByTimeAsync(50);
  expect(shown()?.[0]).toMatchObject({ label: 'new', deliveries: { started: 1 } });
});

test('a removed link is not brought back by what was told of it before', async () => {
  queryClient.setQueryData(linksKey, page(aLink('a')));
  await start();
  await tell(
    { type: 'link.changed', link: aLink('a', { label: 'late' }) },
    { type: 'link.removed', $id: 'a' },
  );
  await vi.advanceTimersByTimeAsync(100);
  expect(shown()).toEqual([aLink('a')]);
  expect(invalidated()).toEqual([['links'], ['counts']]);
});

test('settings are taken from the event, messages that are no longer true go, unknown events pass', async () => {
  const { toasts } = await start();
  toasts.show({ text: 'shared', links: [aLink('a')] });
  const settings = someSettings({ paused: true });
  await tell(
    { type: 'unheard.of' } as unknown as ServerEvent,
    { type: 'settings.changed', settings },
    { type: 'link.changed', link: aLink('a', { state: 'stopped' }) },
  );
  await vi.advanceTimersByTimeAsync(50);
  expect(queryClient.getQueryData(['settings'])).toEqual(settings);
  expect(textsOf(toasts)).toEqual([]);
});

test('what is known of the server follows its events, and links get their new addresses', async () => {
  const before = { audience: 'computer', shareUrl: 'http://127.0.0.1:1' } as ServerInfo;
  const server = { ...before, audience: 'network', shareUrl: 'http://10.0.0.7:1' } as const;
  queryClient.setQueryData(['server'], before);
  await start();
  await tell({ type: 'server.changed', server }, { type: 'keys.changed' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(queryClient.getQueryData(['server'])).toEqual(server);
  expect(invalidated()).toEqual([['apiKeys'], ['links'], ['counts']]);
});

test('ways in follow their events; links are asked for anew only when others lead here', async () => {
  const lan = aRoute('lan:10.0.0.7', { origin: 'http://10.0.0.7:1' });
  const proven = { ...lan, proof: { at: '2030-01-15T12:00:00.000+00:00', by: 'visitor' as const } };
  queryClient.setQueryData(['reach'], aReach({ lan: true }, lan));
  await start();
  await tell({ type: 'reach.changed', reach: aReach({ lan: true }, proven) });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(queryClient.getQueryData(['reach'])).toEqual(aReach({ lan: true }, proven));
  expect(invalidated()).toEqual([]);
  await tell({ type: 'reach.changed', reach: aReach({ lan: true }, { ...lan, state: 'failed' }) });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(invalidated()).toEqual([['links'], ['counts']]);
});

test('a stream that breaks is opened again after a second, and everything is asked anew', async () => {
  const { live } = await start();
  await streams[0]?.abort(new Error('gone'));
  await vi.advanceTimersByTimeAsync(999);
  expect([streams.length, live.lost.get(), invalidated()]).toEqual([1, false, []]);
  await vi.advanceTimersByTimeAsync(1);
  expect([streams.length, live.lost.get(), invalidated()]).toEqual([2, false, [undefined]]);
});

test('what changed between the first answers and the first open stream is asked for again', async () => {
  const queryKey = ['settings'];
  const first = Promise.withResolvers<string>();
  const asked = queryClient.fetchQuery({ queryKey, queryFn: () => first.promise });
  const settings = new QueryObserver(queryClient, { queryKey, queryFn: () => 'after', staleTime: 1e9 });
  const stop = settings.subscribe(() => undefined);
  await start();
  first.resolve('before');
  expect(await asked).toBe('before');
  await vi.advanceTimersByTimeAsync(0);
  expect(queryClient.getQueryData(queryKey)).toBe('after');
  stop();
});

test('a page whose access has ended asks at once whether it may still listen, and is signed out', async () => {
  const { live, signedOut } = await start();
  refusal = new ApiError('signedOut', { status: 401 });
  await tell({ type: 'access.ended' });
  expect(signedOut.get()).toBe(false);
  await streams[0]?.close();
  await vi.advanceTimersByTimeAsync(0);
  expect([signedOut.get(), live.lost.get()]).toEqual([true, false]);
});

test('a refused stream is tried every two seconds', async () => {
  refusal = new ApiError('unreachable', { status: 503 });
  const { live } = await start();
  expect(live.lost.get()).toBe(true);
  await vi.advanceTimersByTimeAsync(1_999);
  refusal = undefined;
  expect(streams).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect([streams.length, live.lost.get()]).toEqual([1, false]);
});

test('after the stop nothing is applied and nothing opened', async () => {
  queryClient.setQueryData(linksKey, page(aLink('a')));
  const { stop, live } = await start();
  await tell({ type: 'link.changed', link: aLink('a', { label: 'late' }) });
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([shown(), streams.length, live.lost.get()]).toEqual([[aLink('a')], 1, false]);
});

test('the tokens of a file are asked for anew when one of its links is told of, or one is removed', async () => {
  const { stop } = await start();
  const key = (fileId: string) => ['tokens', 'shared', fileId];
  for (const fileId of ['file-a', 'file-b']) queryClient.setQueryData(key(fileId), {});
  await tell({ type: 'link.accessed', link: aLink('a'), visitor: { address: '' } });
  await vi.advanceTimersByTimeAsync(100);
  expect(invalidated()).toContainEqual(key('file-a'));
  expect(invalidated()).not.toContainEqual(key('file-b'));
  await tell({ type: 'link.removed', $id: 'gone' });
  await vi.advanceTimersByTimeAsync(100);
  expect(invalidated()).toContainEqual(key('file-b'));
  stop();
});
