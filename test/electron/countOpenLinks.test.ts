import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { countOpenLinks } from '../../main/electron/countOpenLinks.ts';
import type { ServerState } from '../../main/electron/serverProcess.ts';

type Api = Parameters<typeof countOpenLinks>[0];

const ready = { phase: 'ready' } as ServerState;

function server(answer: () => Promise<unknown>, paused = false): Api {
  const links = async () => {
    await answer();
    return { total: 3 };
  };
  return { links, settings: async () => ({ paused }) } as unknown as Api;
}

test('a server that is slow is waited for, so that what is shared is not denied', async () => {
  expect(
    await countOpenLinks(
      server(() => setTimeout(50)),
      ready,
      60_000,
    ),
  ).toBe(3);
});

test.each([
  ['does not say it in time', server(() => new Promise(() => undefined)), ready],
  ['cannot say it', server(() => Promise.reject(new Error('gone'))), ready],
  ['is paused', server(() => Promise.resolve(), true), ready],
  ['does not run', server(() => Promise.resolve()), { phase: 'starting' } as ServerState],
])('none where the server %s', async (_, api, state) => {
  expect(await countOpenLinks(api, state, 20)).toBe(0);
});
