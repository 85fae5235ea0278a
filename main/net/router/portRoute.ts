/** The way in through a port of the router. */
import type { ReachSettings } from '../../../shared/wire/reach.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { Proof, Route } from '../../core/reach.ts';
import { isFromOutside } from '../outsideAddress.ts';
import { newerProof } from '../proofs.ts';
import type { OpenRoute, RouteDeps, RouteProvider } from '../route.ts';
import type { RouterPortsState } from './connection.ts';
import { type RouterNetwork, thisNetwork } from './routerNetwork.ts';
import { openRouterPorts } from './routerPorts.ts';
import { openSecureDoor } from './secureDoor.ts';
import { tidyRouter } from './tidy.ts';

const fixed = { id: 'port', kind: 'port', scope: 'internet', readableBy: 'everybody', operator: '' } as const;

/** Milliseconds. Routers that lead their own outside address back in answer at once; others never. */
const proofTime = 3000;

/** Milliseconds for a router that does not answer. What is not taken back then is taken back at the next start. */
const mostStopTime = 4000;

export function createPortRoute(network: RouterNetwork): RouteProvider {
  return {
    kind: 'port',
    opensNetwork: true,
    key: ({ routerPort, routerHttps }) =>
      routerPort === null ? undefined : `${routerPort}${routerHttps ? ' https' : ''}`,
    tidy: (deps) => tidyRouter(network, deps),
    idle: () => ({ ...fixed, origin: '' }),
    open: (settings, deps) => openPortRoute(settings, deps, network),
  };
}

export const portRoute = createPortRoute(thisNetwork);

function openPortRoute(settings: ReachSettings, deps: RouteDeps, network: RouterNetwork): OpenRoute {
  const ended = new AbortController();
  let proof: Proof | null = null;
  let origin = '';
  const wish = { inner: deps.port, outer: settings.routerPort ?? 0 };
  const ports = openRouterPorts({ ...deps, onChange: followRouter }, network, wish);

  const door = settings.routerHttps ? openSecureDoor(deps, ports.open) : undefined;

  function tell(): void {
    if (!ended.signal.aborted) deps.onChange();
  }

  function followRouter(): void {
    const next = originOf(ports.state());
    const hasMoved = next !== origin;
    origin = next;
    if (hasMoved) proof = null;
    tell();
    if (hasMoved && next !== '') void prove();
    const state = ports.state();
    door?.follow(state.is === 'open' ? state.address : undefined);
  }

  /** That it fails means nothing: many routers do not lead their own outside address back in. */
  async function prove(): Promise<void> {
    const asked = origin;
    const answer = await deps.prove(asked, { timeout: proofTime, signal: ended.signal });
    if (asked !== origin || asked === '') return;
    const known = proof?.by === 'visitor' ? proof : null;
    proof = answer.ok ? newerProof(known, deps.clock.now(), 'self') : known;
    tell();
  }

  return {
    routes() {
      const plain: Route = { ...fixed, ...tellState(ports.state(), proof), origin, proof };
      const secure = door?.route();
      if (secure === undefined) return [plain];
      return secure.state === 'on' ? [secure, plain] : [plain, secure];
    },
    async check() {
      await ports.look();
      await Promise.all([origin === '' ? undefined : prove(), door?.check()]);
    },
    networkChanged: ports.moved,
    visited(came, address) {
      if (!isFromOutside(address)) return;
      door?.visited(came);
      if (came !== origin || origin === '') return;
      proof = { at: deps.clock.now(), by: 'visitor' };
      tell();
    },
    async stop() {
      ended.abort();
      await within(mostStopTime, Promise.all([ports.stop(), door?.stop()]));
    },
  };
}

/** Resolves when the work is done, at the latest after this time. */
async function within(time: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, time);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

function originOf(state: RouterPortsState): string {
  if (state.is !== 'open') return '';
  return state.outer === 80 ? `http://${state.address}` : `http://${state.address}:${state.outer}`;
}

function tellState(state: RouterPortsState, proof: Proof | null): Pick<Route, 'state' | 'fault'> {
  if (state.is === 'starting') return { state: 'starting', fault: null };
  if (state.is === 'failed') return { state: 'failed', fault: state.fault };
  const fault: RouteFault = { reason: proof === null ? 'plainHttpUnproven' : 'plainHttp' };
  return { state: 'on', fault };
}
