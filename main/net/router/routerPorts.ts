/** Ports of whatever router there is: found again when it is gone or this computer moved, renewed, and given back. */
import { createRefresh } from '../refresh.ts';
import type { RouteDeps } from '../route.ts';
import { createConnection, type RouterPortsState } from './connection.ts';
import type { PortWish } from './leases.ts';
import type { OuterPort } from './routerLink.ts';
import type { RouterNetwork } from './routerNetwork.ts';

export type RouterPorts = {
  state(): RouterPortsState;
  /**
   * Opens one more outer port, such as 443 or 80 for a certificate. It is kept, and asked for again by itself, until it is
   * closed. Rejects with RouterRefusal, or when there is no router just now.
   */
  open(wish: PortWish): Promise<OuterPort>;
  /** Asks the router anew, or looks for one. Resolves when `state()` has the outcome; never rejects. */
  look(): Promise<void>;
  /** Looks for the router anew: this computer has other addresses. */
  moved(): void;
  /** Takes everything back, as far as the router answers. Never rejects. */
  stop(): Promise<void>;
};

/** Milliseconds. A provider gives another address at night, and a router that restarted forgot its rules. */
const lookEvery = 60_000;
/** Milliseconds. A router that grants no time at all is not asked without end. */
const leastPause = 1000;
/** Milliseconds until a router is looked for again. */
const retryAfter = 120_000;

/** @param wish the port that is opened at once */
export function openRouterPorts(deps: RouteDeps, network: RouterNetwork, wish: PortWish): RouterPorts {
  const connection = createConnection(deps, network, wish);
  const turns = createTurns();
  let state: RouterPortsState = { is: 'starting' };
  let isElsewhere = true;
  let cancel = () => {};
  let hasEnded = false;

  async function follow(): Promise<void> {
    if (hasEnded) return;
    const ask = isElsewhere ? connection.connect : connection.look;
    isElsewhere = false;
    const next = await ask();
    if (hasEnded) return;
    cancel();
    const pause = next.is === 'open' ? Math.min(lookEvery, connection.dueIn()) : retryAfter;
    cancel = deps.clock.after(Math.max(pause, leastPause), () => void look());
    const isNews = JSON.stringify(next) !== JSON.stringify(state);
    state = next;
    if (isNews) deps.onChange();
  }

  const look = createRefresh(deps.onError, () => turns(follow));

  void look();
  return {
    state: () => state,
    async open(more) {
      const port = await turns(() => {
        if (hasEnded) throw new Error('it has ended');
        return connection.open(more);
      });
      // The end takes it back with the others.
      return { outer: port.outer, close: async () => void (hasEnded || (await turns(port.close))) };
    },
    look,
    moved() {
      isElsewhere = true;
      void look();
    },
    async stop() {
      hasEnded = true;
      cancel();
      await turns(connection.close);
    },
  };
}

/** One thing after the other: two rules asked for at once could take the place of each other. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
}
