/** Asks through the address of a tunnel, again and again: a program that runs is no proof. */
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { Clock } from '../../core/clock.ts';
import { faultOf } from '../proofs.ts';
import type { Answer, RouteDeps } from '../route.ts';
import type { On, Outcome, TunnelNews, TunnelSpec } from './spec.ts';

/** Milliseconds between two questions while all is well, where nothing is said against it. */
const interval = 30_000;
/** Milliseconds before each further question: an edge may need a moment, and one lost answer is no end. */
const atFirst = [1_000, 2_000, 4_000];
const later = [2_000];
/** Milliseconds before it is asked again whether the program has connected anew, at first and at last. */
const soonest = 2_000;
const latest = 60_000;
/** Failures in a row after which it counts as failed, though the program still tries. */
const patience = 4;

export type RoundTrips = {
  /** Asks through this origin from now on, at once and in intervals. */
  follow(origin: URL): void;
  /** Whether this origin is known to have led here. */
  knows(origin: URL): boolean;
  /** Asks no more, until there is an origin again. */
  pause(): void;
  /** Asks anew. Resolves when the outcome is told; at once while there is no address to ask. */
  ask(): Promise<void>;
};

type Failure = Extract<Answer, { ok: false }>;
type Listeners = {
  onOn(outcome: On): void;
  /** It does not lead here now, and is asked again. */
  onDoubt(fault: RouteFault, hasFailed: boolean): void;
  onLost(news: TunnelNews): void;
};
type Asked = {
  origin: URL;
  wasOn: boolean;
  /** In a row. */
  failures: number;
  /** Monotonic milliseconds. */
  restsUntil: number;
  asking?: Promise<void> | undefined;
};

/** @param signal ends it; nothing is told afterwards */
export function createRoundTrips(
  spec: TunnelSpec,
  deps: Pick<RouteDeps, 'clock' | 'prove'>,
  signal: AbortSignal,
  { onOn, onDoubt, onLost }: Listeners,
): RoundTrips {
  let asked: Asked | undefined;
  let cancelTimer = () => {};
  const isStale = (current: Asked) => signal.aborted || asked !== current;
  signal.addEventListener('abort', () => cancelTimer());

  async function askOnce(current: Asked): Promise<void> {
    const answer = await askPatiently(spec, deps, current, () => isStale(current), signal);
    if (answer === undefined) return;
    if (!answer.ok) return fail(current, answer);
    Object.assign(current, { wasOn: true, failures: 0 });
    askIn(spec.interval ?? interval);
    onOn(answer);
  }

  function fail(current: Asked, answer: Failure): void {
    const news = explain(spec, answer, current);
    if (!spec.reconnects) {
      onLost(news);
      return;
    }
    const { fault = faultOf(answer), pause } = news;
    if (pause === undefined) current.failures += 1;
    else current.restsUntil = deps.clock.monotonic() + pause;
    askIn(pause ?? Math.min(soonest * 2 ** (current.failures - 1), latest));
    onDoubt(fault, current.failures >= patience);
  }

  function askIn(delay: number): void {
    cancelTimer();
    cancelTimer = deps.clock.after(delay, () => void ask());
  }

  async function ask(): Promise<void> {
    const current = asked;
    if (current === undefined || signal.aborted || deps.clock.monotonic() < current.restsUntil) return;
    current.asking ??= askOnce(current).finally(() => {
      current.asking = undefined;
    });
    await current.asking;
  }

  return {
    follow(origin) {
      asked = { origin, wasOn: false, failures: 0, restsUntil: Number.NEGATIVE_INFINITY };
      void ask();
    },
    knows: ({ href }) => asked?.wasOn === true && asked.origin.href === href,
    pause() {
      asked = undefined;
      cancelTimer();
    },
    ask,
  };
}

/** @returns the last answer; undefined = it does not matter any more */
async function askPatiently(
  spec: TunnelSpec,
  { clock, prove }: Pick<RouteDeps, 'clock' | 'prove'>,
  current: Asked,
  isStale: () => boolean,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { origin } = current;
  const ask = (): Promise<Outcome> => spec.prove?.(origin, prove, signal) ?? prove(origin.origin, { signal });
  let answer = await ask();
  for (const time of current.wasOn ? later : atFirst) {
    if (answer.ok || isStale() || isNoUse(explain(spec, answer, current))) break;
    await wait(clock, time, signal);
    if (!isStale()) answer = await ask();
  }
  return isStale() ? undefined : answer;
}

/** To ask again soon. */
function isNoUse({ isFinal, pause }: TunnelNews): boolean {
  return isFinal === true || pause !== undefined;
}

function explain(spec: TunnelSpec, { code }: Failure, { origin, wasOn }: Asked): TunnelNews {
  return spec.explain?.(code, origin, wasOn) ?? { fault: faultOf({ ok: false, code }) };
}

/** Resolves after so many milliseconds, or when it is too late. */
export function wait(clock: Clock, time: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      cancel();
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.after(time, finish);
    signal?.addEventListener('abort', finish);
  });
}
