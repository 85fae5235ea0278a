/** A route that has its address from the beginning, and is on as long as that leads here. */

import type { ProofBy } from '../../shared/wire/reach.ts';
import type { RouteFault } from '../../shared/wire/routeFaults.ts';
import type { Clock } from '../core/clock.ts';
import type { Proof, Route } from '../core/reach.ts';
import { otherAnswer } from './prove.ts';
import type { Answer, OpenRoute, ProveOptions, RouteDeps } from './route.ts';

/** What a failed proof is called where a kind has no better word. */
export function faultOf(answer: Extract<Answer, { ok: false }>): RouteFault {
  if (answer.code === otherAnswer) return { reason: 'otherAnswer' };
  return { reason: 'noAnswer', values: { code: answer.code } };
}

export type FixedRoute = Omit<Route, 'state' | 'proof' | 'fault'>;

/** A visitor came that way is more than an answer here, so it stays, with its time, until the route fails. */
export function newerProof(known: Proof | null, at: number, by: ProofBy): Proof {
  return known?.by === 'visitor' && by !== 'visitor' ? known : { at, by };
}

/** Where a kind knows better: what an answer proves, and what to say of one that failed. */
export type Judgement = {
  by(): Promise<ProofBy>;
  faultOf(answer: Extract<Answer, { ok: false }>): RouteFault;
  /** What to say instead where a visitor from this address came by it all the same; undefined = it has failed. */
  inwardFault(fault: RouteFault, visitor: string): RouteFault | undefined;
};

const plainJudgement: Judgement = { by: async () => 'self', faultOf, inwardFault: () => undefined };

/** Milliseconds for which a visitor outweighs that it is not answered from here. */
const visitLasts = 24 * 3_600_000;

/** Opens a route at a fixed origin, proves it at once and whenever that is asked for or the network changes. */
export function proveRoute(
  fixed: FixedRoute,
  deps: RouteDeps,
  options: ProveOptions = {},
  judgement: Judgement = plainJudgement,
): OpenRoute {
  let route: Route = { ...fixed, state: 'starting', proof: null, fault: null };
  const ended = new AbortController();
  let running: Promise<void> | undefined;
  const outside = createOutside(deps.clock, judgement);

  function tell(change: Partial<Route>): void {
    if (ended.signal.aborted) return;
    route = { ...route, ...change };
    deps.onChange();
  }

  async function prove(): Promise<void> {
    const answer = await deps.prove(fixed.origin, { ...options, signal: ended.signal });
    if (answer.ok) {
      outside.isNotNeeded();
      const by = await judgement.by();
      tell({ state: 'on', fault: null, proof: newerProof(route.proof, deps.clock.now(), by) });
    } else {
      const fault = judgement.faultOf(answer);
      tell(outside.outweighed(fault) ?? { state: 'failed', fault, proof: null });
    }
  }

  function check(): Promise<void> {
    running ??= prove().finally(() => {
      running = undefined;
    });
    return running;
  }

  void check();
  return {
    routes: () => [route],
    check,
    networkChanged: () => void check(),
    visited(origin, from) {
      if (origin !== fixed.origin) return;
      const proof = outside.note(from);
      tell((route.fault && outside.outweighed(route.fault)) ?? { proof });
    },
    async stop() {
      ended.abort();
      await running;
    },
  };
}

/** What visitors from outside prove who came by an address that is not answered from here. */
function createOutside(clock: Clock, { inwardFault }: Judgement) {
  let visit: { proof: Proof; from: string } | undefined;
  let isNeeded = true;
  return {
    note(from: string): Proof {
      const proof = { at: clock.now(), by: 'visitor' as const };
      visit = { proof, from };
      return proof;
    },
    /** It was answered from here: from now on silence is a failure, whoever came before. */
    isNotNeeded(): void {
      isNeeded = false;
    },
    outweighed(fault: RouteFault): Partial<Route> | undefined {
      if (!isNeeded || visit === undefined || clock.now() - visit.proof.at > visitLasts) return undefined;
      const inward = inwardFault(fault, visit.from);
      return inward && { state: 'on', fault: inward, proof: visit.proof };
    },
  };
}
