/**
 * A tunnel that is switched on: started, and started anew whenever its program or its address fails. The old program is
 * always gone before the next one starts, for at some services half of the visitors would still land in the old one.
 */
import type { Proof, Route } from '../../core/reach.ts';
import { newerProof } from '../proofs.ts';
import type { OpenRoute, RouteDeps } from '../route.ts';
import { createBackOff } from './backOff.ts';
import { wait } from './roundTrips.ts';
import { type Session, startSession } from './session.ts';
import type { On, TunnelNews, TunnelSpec } from './spec.ts';

/** Milliseconds that somebody who asks waits: as long as two questions that nobody answers, and the pause between. */
const checkPatience = 15_000;

export type TunnelDescription = Pick<Route, 'id' | 'kind' | 'scope' | 'origin' | 'readableBy' | 'operator'>;

export function openTunnel(description: TunnelDescription, spec: TunnelSpec, deps: RouteDeps): OpenRoute {
  const { clock } = deps;
  let route: Route = { ...description, state: 'starting', proof: null, fault: null };
  let isStopped = false;

  function tell(change: Partial<Route>): void {
    if (isStopped) return;
    route = { ...route, ...change };
    deps.onChange();
  }

  const keeper = keepRunning(spec, deps, () => route, tell);
  return {
    routes: () => [route],
    check: keeper.check,
    networkChanged: keeper.hasten,
    visited(origin, address) {
      if (origin !== route.origin || route.state !== 'on') return;
      if (spec.isInside?.(address)) return;
      const fault = route.fault?.reason === 'provenOutside' ? null : route.fault;
      tell({ fault, proof: { at: clock.now(), by: 'visitor' } });
    },
    async stop() {
      isStopped = true;
      await keeper.stop();
    },
  };
}

function keepRunning(
  spec: TunnelSpec,
  deps: RouteDeps,
  route: () => Route,
  tell: (change: Partial<Route>) => void,
) {
  const backOff = createBackOff(deps.clock);
  let session: Session | undefined;
  let outcome = Promise.withResolvers<void>();
  let isStopped = false;

  function conclude(change: Partial<Route>): void {
    tell(change);
    outcome.resolve();
  }

  function start(): void {
    outcome = Promise.withResolvers();
    session = startSession(spec, { failures: backOff.failures(), fault: route().fault, deps }, deps, {
      onOrigin: (origin) =>
        tell(route().state === 'on' ? { origin, state: 'starting', proof: null } : { origin }),
      onOn(outcome) {
        if (route().state !== 'on') backOff.succeed();
        conclude({ state: 'on', ...readOutcome(spec, outcome, route().proof, deps.clock.now()) });
      },
      onDoubt: (fault, hasFailed) =>
        conclude({ state: hasFailed ? 'failed' : 'starting', fault, proof: null }),
      onOver: (news) => void restart(news),
    });
  }

  async function restart(news: TunnelNews): Promise<void> {
    const hasFailed = backOff.fail(news);
    const fault = news.fault ?? { reason: 'unexpected' };
    conclude({ state: hasFailed ? 'failed' : 'starting', fault, proof: null });
    await session?.end();
    if (!isStopped) backOff.schedule(start);
  }

  start();
  return {
    async check(): Promise<void> {
      backOff.hasten();
      // Waits for the first outcome, and asks anew where there was one.
      const asked = outcome.promise.then(() => session?.prove());
      await Promise.race([asked, wait(deps.clock, checkPatience)]);
    },
    hasten(): void {
      // Another network mends nothing that somebody has to, and hosts shut out who is refused often.
      if (backOff.isFinal() || !backOff.hasten()) void session?.prove();
    },
    async stop(): Promise<void> {
      isStopped = true;
      backOff.cancel();
      outcome.resolve();
      await session?.end();
    },
  };
}

/** What cannot be proven from here has been, once a visitor came. */
function readOutcome(
  spec: TunnelSpec,
  { note = spec.note, by = 'edge' }: On,
  known: Proof | null,
  now: number,
): Pick<Route, 'proof' | 'fault'> {
  const fault = note ?? null;
  if (by === null) return { proof: known, fault: known === null ? fault : null };
  return { proof: newerProof(known, now, by), fault };
}
