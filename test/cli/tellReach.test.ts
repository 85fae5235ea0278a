/** What is told of ways in that come and go, and of a change of whom links are for. */
import { expect, test } from 'vitest';
import { tellReach } from '../../main/cli/tellReach.ts';
import type { Reach, Route } from '../../shared/wire/reach.ts';
import { aReach, aRoute, lanRoute, tunnelRoute } from './routes.ts';

const off = (route: Route): Route => ({ ...route, state: 'off', proof: null });
const unproven = { ...aRoute, proof: null };
const computer = aReach('computer', aRoute, off(lanRoute), off(tunnelRoute));
const network = aReach('network', aRoute, lanRoute, off(tunnelRoute));

/** @param steps what becomes of it, one after the other. @returns what was told */
async function told(known: Reach, ...steps: Reach[]): Promise<string[]> {
  const lines: string[] = [];
  let now = known;
  let changed: (() => void) | undefined;
  const reach = {
    read: () => now,
    watch(listener: () => void) {
      changed = listener;
      return () => {
        changed = undefined;
      };
    },
  };
  const handlers = {
    onReady: ({ origin }: Route) => lines.push(origin),
    onLost: (audience: string) => lines.push(`no more: ${audience}`),
  };
  const stop = Promise.withResolvers<void>();
  const telling = tellReach(reach, known, handlers, stop.promise);
  for (const step of steps) {
    now = step;
    changed?.();
  }
  stop.resolve();
  await telling;
  expect(changed).toBe(undefined);
  return lines;
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
