import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOwnerClient } from '../../main/cli/apiClient.ts';
import { awaitReach, hasProof, isSettled } from '../../main/cli/awaitReach.ts';
import type { Reach } from '../../shared/wire/reach.ts';
import { english } from '../helpers/english.ts';
import { type FakeApi, startFakeApi } from '../helpers/fakeApi.ts';
import { poll } from '../helpers/poll.ts';
import { aReach, aRoute, lanRoute, portRoute, tunnelRoute } from './routes.ts';

const starting = { ...tunnelRoute, state: 'starting', proof: null } as const;
const failed = { ...tunnelRoute, state: 'failed', proof: null } as const;
const soon = aReach('internet', aRoute, lanRoute, starting);
const ready = aReach('internet', aRoute, lanRoute, tunnelRoute);

let api: FakeApi;
let now: Reach;
let stream: ServerResponse | undefined;

beforeEach(async () => {
  api = await startFakeApi();
  [now, stream] = [soon, undefined];
  api.answerWith((req, res) => {
    if (req.url?.endsWith('/events')) {
      stream = res.writeHead(200, { 'content-type': 'text/event-stream' });
      res.write(': open\n\n');
    } else res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(now));
  });
});

afterEach(() => api.close());

function client() {
  return createOwnerClient({ apiUrl: api.url, secret: 's', language: english.commandLine });
}

function tell(reach: Reach): void {
  stream?.write(`event: reach.changed\ndata: ${JSON.stringify({ type: 'reach.changed', reach })}\n\n`);
}

test('what is enough already is not waited for', async () => {
  expect(await awaitReach(client(), ready, hasProof, 60_000)).toBe(ready);
  expect(api.requests).toEqual([]);
});

test('a way in that gets ready ends the waiting', async () => {
  const waiting = awaitReach(client(), soon, hasProof, 60_000);
  await poll(() => stream, 'the stream');
  tell(soon);
  tell(ready);
  expect(await waiting).toEqual(ready);
});

test('one that got ready before the stream was open counts too', async () => {
  const waiting = awaitReach(client(), soon, hasProof, 60_000);
  now = ready;
  expect(await waiting).toEqual(ready);
});

test('when the time is over, it is as it is', async () => {
  expect(await awaitReach(client(), soon, hasProof, 50)).toEqual(soon);
  expect(await awaitReach(client(), soon, hasProof, 0)).toEqual(soon);
});

test('only a proof for the audience counts, and only while its way in is on', () => {
  expect([ready, aReach('network', lanRoute), aReach('computer', aRoute)].every(hasProof)).toBe(true);
  const unproven = { ...lanRoute, proof: null };
  const none = [soon, aReach('network', aRoute, unproven), aReach('internet', lanRoute, failed)];
  expect(none.some(hasProof)).toBe(false);
});

test('nothing is waited for that cannot come', () => {
  const faulty = { ...portRoute, proof: null, fault: { reason: 'otherAnswer' } } as const;
  expect(isSettled(ready)).toBe(true);
  expect(isSettled(aReach('internet', aRoute, failed, faulty))).toBe(true);
  expect(isSettled(soon)).toBe(false);
  expect(isSettled(aReach('internet', { ...portRoute, proof: null }))).toBe(false);
  expect(isSettled(aReach('network', starting, lanRoute))).toBe(true);
});
