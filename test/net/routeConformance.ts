/**
 * What every kind of route must do, whatever it leads through. A kind calls `describeRoute` with a world in which its
 * far end can be made to answer, to fail and to come back.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Route } from '../../main/core/reach.ts';
import { reachDefaults } from '../../main/net/reachSettings.ts';
import type { OpenRoute, RouteDeps, RouteProvider } from '../../main/net/route.ts';
import { audiences, type ReachSettings, routeKinds } from '../../shared/wire/reach.ts';
import { poll } from '../helpers/poll.ts';

export type RouteWorld = {
  provider: RouteProvider;
  /** What switches it on. */
  settings: Partial<ReachSettings>;
  deps: Omit<RouteDeps, 'onChange'>;
  /** From now on nothing answers at the far end. */
  breakDown(): Promise<void> | void;
  /** The far end answers again. */
  mend(): Promise<void> | void;
  /** Whether something of the route is left outside: a process, a mapping. */
  isLeft(): Promise<boolean> | boolean;
  close(): Promise<void> | void;
};

export function describeRoute(name: string, createWorld: () => Promise<RouteWorld>): void {
  describe(`every route: ${name}`, () => {
    let world: RouteWorld;
    let settings: ReachSettings;
    let open: OpenRoute | undefined;
    let changes: number;

    beforeEach(async () => {
      world = await createWorld();
      settings = { ...reachDefaults, ...world.settings };
      changes = 0;
    });
    afterEach(async () => {
      await open?.stop();
      open = undefined;
      await world.close();
    });

    const start = (): OpenRoute => {
      open = world.provider.open(settings, { ...world.deps, onChange: () => void changes++ });
      return open;
    };
    const first = (): Route | undefined => open?.routes()[0];
    const reaches = (state: Route['state']) => poll(() => first()?.state === state, `the state ${state}`);

    test('is off unless the settings switch it on, and says what it would be', () => {
      expect(world.provider.key(settings)).toBeTypeOf('string');
      if (world.provider.kind !== 'loopback') expect(world.provider.key(reachDefaults)).toBeUndefined();
      const idle = world.provider.idle(settings, world.deps.port);
      expect(routeKinds).toContain(idle.kind);
      expect(audiences).toContain(idle.scope);
      expect(idle.id).not.toBe('');
    });

    test('gets ready, is proven and then on, and tells of it', async () => {
      start();
      expect(['starting', 'on']).toContain(first()?.state);
      await reaches('on');
      expect(first()?.origin).toMatch(/^https?:\/\/[^/]+(\/[^/]+)*$/);
      expect(changes).toBeGreaterThan(0);
      expect(first()?.kind).toBe(world.provider.kind);
    });

    test('says with a reason when it does not lead here any more, and is on again afterwards', async () => {
      const route = start();
      await reaches('on');
      await world.breakDown();
      await route.check();
      await poll(() => first()?.state !== 'on' && first()?.fault != null, 'the failure');
      expect(first()?.proof).toBeNull();
      await world.mend();
      await route.check();
      await reaches('on');
      expect(first()?.fault?.reason).not.toBe('noAnswer');
    });

    test('takes back what it left outside, and tells nothing afterwards', async () => {
      const route = start();
      await reaches('on');
      await route.stop();
      const before = changes;
      expect(await world.isLeft()).toBe(false);
      await route.check();
      expect(changes).toBe(before);
    });

    test('can be ended while it gets ready', async () => {
      const route = start();
      await route.stop();
      expect(await world.isLeft()).toBe(false);
    });

    test('a visitor from outside is the better proof, and an answer here does not replace it', async () => {
      const route = start();
      await reaches('on');
      route.visited(first()?.origin ?? '', '198.51.100.9');
      expect(first()?.proof?.by).toBe('visitor');
      await route.check();
      expect(first()?.proof?.by).toBe('visitor');
    });
  });
}
