/** What is told of ways in that come and go, and of a change of whom links are for. */
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOwnerClient } from '../../main/cli/apiClient.ts';
import { tellReach } from '../../main/cli/tellReach.ts';
import type { Reach, Route } from '../../shared/wire/reach.ts';
import { english } from '../helpers/english.ts';
import { type FakeApi, startFakeApi } from '../helpers/fakeApi.ts';
import { poll } from '../helpers/poll.ts';
import { aReach, aRoute, lanRoute, tunnelRoute } from './routes.ts';

const off = (route: Route): Route => ({ ...route, state: 'off', proof: null });
const unproven = { ...aRoute, proof: null };
const computer = aReach('computer', aRoute, off(lanRoute), off(tunnelRoute));
const network = aReach('network', aRoute, lanRoute, off(tunnelRoute));

let api: FakeApi;
let now: Reach;
let stream: ServerResponse | undefined;

beforeEach(async () => {
  api = await startFakeApi();
  stream = undefined;
  api.answerWith((req, res) => {
    if (req.url?.endsWith('/events')) {
      stream = res.writeHead(200, { 'content-type': 'text/event-stream' });
      res.write(': open\n\n');
    } else res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(now));
  });
});

afterEach(() => api.close());

/** @param steps what becomes of it, one after the other. @returns what was told */
async function told(known: Reach, ...steps: Reach[]): Promise<string[]> {
  const lines: string[] = [];
  const end = Promise.withResolvers<void>();
  now = known;
  const client = createOwnerClient({ apiUrl: api.url, secret: 's', language: english.commandLine });
  const handlers = {
    onReady: ({ origin }: Route) => lines.push(origin),
    onLost: (audience: string) => lines.push(`no more: ${audience}`),
  };
  const telling = tellReach(client, known, handlers, end.promise);
  const open = await poll(() => stream, 'the stream');
  const last = { ...tunnelRoute, origin: 'https://the.end' };
  for (const reach of [...steps, aReach('internet', last)])
    open.write(`event: reach.changed\ndata: ${JSON.stringify({ type: 'reach.changed', reach })}\n\n`);
  await poll(() => lines.includes(last.origin), 'the last step');
  end.resolve();
  await telling;
  return lines.slice(0, lines.indexOf(last.origin));
}

test('a way in that gets ready is told, and so is the loss of the last one', async () => {
  const soon = aReach('network', aRoute, { ...lanRoute, proof: null });
  expect(await told(soon, network, soon)).toEqual([lanRoute.origin, 'no more: network']);
});

test('this computer is no news for itself', async () => {
  expect(await told(aReach('computer', unproven), computer, aReach('computer', unproven))).toEqual([]);
});

test('whom links were never for has lost nothing', async () => {
  const soon = aReach('network', aRoute, { ...lanRoute, proof: null });
  const wider = aReach('internet', aRoute, lanRoute, { ...tunnelRoute, proof: null });
  expect(await told(computer, soon, network, wider)).toEqual([lanRoute.origin]);
});

test('a narrower audience is told what leads to it', async () => {
  const wide = aReach('internet', aRoute, lanRoute, tunnelRoute);
  expect(await told(wide, network, computer)).toEqual([lanRoute.origin, aRoute.origin]);
});
