/** One run of a tunnel's program, with the round trips through the address that it gives. */
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { RouteDeps } from '../route.ts';
import { createRoundTrips } from './roundTrips.ts';
import { runProgram } from './runProgram.ts';
import type { Attempt, On, TunnelNews, TunnelSpec } from './spec.ts';

export type Session = {
  /** Asks anew. Resolves when the outcome is told; at once while there is no address to ask. */
  prove(): Promise<void>;
  /** Resolves when the program is gone. Nothing is told afterwards. */
  end(): Promise<void>;
};

type Listeners = {
  /** It is asked through this origin from now on. */
  onOrigin(origin: string): void;
  /** It is on. */
  onOn(outcome: On): void;
  /** It does not lead here now, and the program goes on. `hasFailed`: that will not change soon by itself. */
  onDoubt(fault: RouteFault, hasFailed: boolean): void;
  /** Once. The program may still run. */
  onOver(news: TunnelNews): void;
};

export function startSession(
  spec: TunnelSpec,
  tried: Attempt,
  deps: Pick<RouteDeps, 'clock' | 'prove'>,
  { onOrigin, onOn, onDoubt, onOver }: Listeners,
): Session {
  const over = new AbortController();
  let cancelSettling = () => {};
  over.signal.addEventListener('abort', () => cancelSettling());

  function finish(news: TunnelNews): void {
    if (over.signal.aborted) return;
    over.abort();
    onOver(news);
  }

  const roundTrips = createRoundTrips(spec, deps, over.signal, { onOn, onDoubt, onLost: finish });
  const run = runProgram(spec, tried, {
    onReady(origin) {
      // The name needs no time any more.
      if (roundTrips.knows(origin)) return void roundTrips.ask();
      roundTrips.pause();
      cancelSettling();
      cancelSettling = deps.clock.after(spec.settling ?? 0, () => {
        onOrigin(origin.origin);
        roundTrips.follow(origin);
      });
    },
    onDoubt: () => void roundTrips.ask(),
    onWaiting: (fault) => onDoubt(fault, true),
    onOver: finish,
  });
  return {
    prove: roundTrips.ask,
    async end() {
      over.abort();
      await run.end();
    },
  };
}
