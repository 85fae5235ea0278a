/** Asks through the address of a tunnel, again and again: a program that runs is no proof. */
import type { Clock } from '../../core/clock.ts';
import { faultOf } from '../proofs.ts';
import type { RouteDeps } from '../route.ts';
import type { On, Outcome, TunnelNews, TunnelSpec } from './spec.ts';

/** Milliseconds between two questions while all is well. */
const interval = 30_000;
/** Milliseconds before each further question: an edge may need a moment, and one lost answer is no end. */
const atFirst = [1_000, 2_000, 4_000];
const later = [2_000];

export type RoundTrips = {
  /** Asks through this origin from now on, at once and in intervals. */
  follow(origin: URL): void;
  /** Asks no more, until there is an origin again. */
  pause(): void;
  /** Asks anew. Resolves when the outcome is told; at once while there is no address to ask. */
  ask(): Promise<void>;
};

type Listeners = { onOn(outcome: On): void; onLost(news: TunnelNews): void };
type Asked = { origin: URL; wasOn: boolean; asking?: Promise<void> | undefined };

/** @param signal ends it; nothing is told afterwards */
export function createRoundTrips(
  spec: TunnelSpec,
  deps: Pick<RouteDeps, 'clock' | 'prove'>,
  signal: AbortSignal,
  { onOn, onLost }: Listeners,
): RoundTrips {
  let asked: Asked | undefined;
  let cancelTimer = () => {};
  const isStale = (current: Asked) => signal.aborted || asked !== current;
  signal.addEventListener('abort', () => cancelTimer());

  function askThrough(origin: URL): Promise<Outcome> {
    return spec.prove?.(origin, deps.prove, signal) ?? deps.prove(origin.origin, { signal });
  }

  /** @returns the last answer; undefined = it does not matter any more */
  async function askPatiently(current: Asked): Promise<Outcome | undefined> {
    let answer = await askThrough(current.origin);
    for (const time of current.wasOn ? later : atFirst) {
      if (answer.ok || isStale(current) || explain(spec, answer.code, current).isFinal) break;
      await wait(deps.clock, time, signal);
      if (!isStale(current)) answer = await askThrough(current.origin);
    }
    return isStale(current) ? undefined : answer;
  }

  async function askOnce(current: Asked): Promise<void> {
    const answer = await askPatiently(current);
    if (answer?.ok) {
      current.wasOn = true;
      cancelTimer();
      cancelTimer = deps.clock.after(interval, () => void ask());
      onOn(answer);
    } else if (answer) {
      onLost(explain(spec, answer.code, current));
    }
  }

  async function ask(): Promise<void> {
    const current = asked;
    if (current === undefined || signal.aborted) return;
    current.asking ??= askOnce(current).finally(() => {
      current.asking = undefined;
    });
    await current.asking;
  }

  return {
    follow(origin) {
      asked = { origin, wasOn: false };
      void ask();
    },
    pause() {
      asked = undefined;
      cancelTimer();
    },
    ask,
  };
}

function explain(spec: TunnelSpec, code: string, { origin, wasOn }: Asked): TunnelNews {
  return spec.explain?.(code, origin, wasOn) ?? { fault: faultOf({ ok: false, code }) };
}

/** Resolves after so many milliseconds, or when it is too late. */
export function wait(clock: Clock, time: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(time, resolve);
    signal?.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
}
