import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApiClient } from '../../../shared/api/apiClient.ts';
import { type EventHandlers, followEvents, type RetryDelays } from '../../../shared/api/followEvents.ts';
import { type FakeApi, startFakeApi } from '../../helpers/fakeApi.ts';

let server: FakeApi;
let streams: ServerResponse[];
let told: string[];
let leaving: AbortController;
const handlers: EventHandlers = {
  onOpen: () => told.push('open'),
  onEvent: ({ type }) => told.push(type),
  onLost: () => told.push('lost'),
};

function answerWithStream() {
  server.answerWith((_req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\n\n');
    streams.push(res);
  });
}

beforeEach(async () => {
  server = await startFakeApi();
  streams = [];
  told = [];
  leaving = new AbortController();
  answerWithStream();
});
afterEach(() => server.close());

const never = 1_000_000;
function follow(delays: RetryDelays) {
  const api = createApiClient({ baseUrl: server.url, headers: {}, fetch });
  return followEvents(api, handlers, leaving.signal, delays);
}

test('events are told, also when they arrive in pieces, and a lost stream is opened again', async () => {
  const following = follow({ broken: 1, refused: never });
  await expect.poll(() => told).toEqual(['open']);
  streams[0]?.write(': still here\n\nevent: link.created\nda');
  streams[0]?.write('ta: {"type":"link.created"}\n\n');
  await expect.poll(() => told).toEqual(['open', 'link.created']);
  streams[0]?.destroy();
  await expect.poll(() => told).toEqual(['open', 'link.created', 'lost', 'open']);
  streams[1]?.end();
  await expect.poll(() => told.length).toBe(6);
  leaving.abort();
  await following;
  expect(told.slice(4)).toEqual(['lost', 'open']);
});

test('a refused stream waits its own time', async () => {
  server.answerJson(503, {});
  const following = follow({ broken: never, refused: 1 });
  await expect.poll(() => told.length).toBeGreaterThan(1);
  answerWithStream();
  await expect.poll(() => told.at(-1)).toBe('open');
  leaving.abort();
  await following;
  expect(new Set(told.slice(0, -1))).toEqual(new Set(['lost']));
});

test('the signal ends the reading and the waiting, and is no loss', async () => {
  const following = follow({ broken: never, refused: never });
  await expect.poll(() => told).toEqual(['open']);
  leaving.abort();
  await following;
  expect(told).toEqual(['open']);

  leaving = new AbortController();
  server.answerJson(503, {});
  const waiting = follow({ broken: never, refused: never });
  await expect.poll(() => told).toEqual(['open', 'lost']);
  leaving.abort();
  await waiting;
  expect(told).toEqual(['open', 'lost']);
});
