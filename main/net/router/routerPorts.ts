/** Ports of whatever router there is: found again when it is gone or this computer moved, renewed, and given back. */
import { attempt } from '../../core/bestEffort.ts';
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
  /** Takes everything back. Never rejects; a router that does not answer holds it up for 4 s at most. */
  stop(): Promise<void>;
};

/** Milliseconds. A provider gives another address at night, and a router that restarted forgot its rules. */
const lookEvery = 60_000;
/** Milliseconds. A router that grants no time at all is not asked without end. */
const leastPause = 1000;
/** Milliseconds until a router is looked for again. */
const retryAfter = 120_000;
/** Milliseconds. What is not taken back then is taken back at the next start. */
const mostStopTime = 4000;

/** @param wish the port that is opened at once */
export function openRouterPorts(deps: RouteDeps, network: RouterNetwork, wish: PortWish): RouterPorts {
  const connection = createConnection(deps, network, wish);
  const turns = createTurns();
  let state: RouterPortsState = { is: 'starting' };
  let cancel = () => {};
  let hasEnded = false;

  async function follow(ask: () => Promise<RouterPortsState>): Promise<void> {
    if (hasEnded) return;
    const next = await ask();
    if (hasEnded) return;
    cancel();
    const pause = next.is === 'open' ? Math.min(lookEvery, connection.dueIn()) : retryAfter;
    cancel = deps.clock.after(Math.max(pause, leastPause), () => void look());
    const isNews = JSON.stringify(next) !== JSON.stringify(state);
    state = next;
    if (isNews) deps.onChange();
  }

  const inTurn = async (ask: () => Promise<RouterPortsState>) => {
    await attempt(deps.onError, () => turns(() => follow(ask)));
  };
  const look = () => inTurn(connection.look);
  /** An interface that comes up tells of itself several times. */
  let isMoving = false;
  async function move(): Promise<void> {
    if (isMoving) return;
    isMoving = true;
    await inTurn(() => {
      isMoving = false;
      return connection.connect();
    });
  }

  void inTurn(connection.connect);
  return {
    state: () => state,
    open: async (more) => {
      const port = await turns(() => connection.open(more));
      return { outer: port.outer, close: () => turns(port.close) };
    },
    look,
    moved: () => void move(),
    async stop() {
      hasEnded = true;
      cancel();
      await within(mostStopTime, turns(connection.close));
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

/** Resolves when the work is done, at the latest after this time. */
async function within(time: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, time);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
