/** The owner's own public address: a proxy of theirs that leads to the share listener, perhaps below a path. */
import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { isLoopback } from '../../shared/loopback.ts';
import { readTunnel } from '../../shared/reachValues.ts';
import type { ProofBy, ReachSettings } from '../../shared/wire/reach.ts';
import { isFromOutside } from './outsideAddress.ts';
import { type FixedRoute, proveRoute } from './proofs.ts';
import { publicFault } from './publicFaults.ts';
import type { OpenRoute, RouteDeps, RouteProvider } from './route.ts';

/** Milliseconds until an address that works is asked again, and one that does not: first, and at most. */
const calmInterval = 2 * 60_000;
const firstRetry = 5_000;
const lastRetry = 5 * 60_000;

export const publicRoute: RouteProvider = {
  kind: 'public',
  opensNetwork: false,
  key({ publicUrl, tunnel }) {
    const through = operatorOf(tunnel);
    return publicUrl === null ? undefined : `public ${publicUrl} ${through}`;
  },
  idle: routeOf,
  open: openPublic,
};

function routeOf({ publicUrl, tunnel }: ReachSettings): FixedRoute {
  const operator = operatorOf(tunnel);
  const httpsReaders = operator === '' ? 'nobody' : 'operator';
  return {
    id: 'public',
    kind: 'public',
    scope: 'internet',
    origin: publicUrl ?? '',
    readableBy: publicUrl?.startsWith('https:') ? httpsReaders : 'everybody',
    operator,
  };
}

/** Whose tunnel the address may lead through: one that has a name gets its address from here (`docs/reach.md`). */
function operatorOf(tunnel: string | null): string {
  const choice = tunnel === null ? undefined : readTunnel(tunnel);
  return choice?.kind === 'cloudflared' && choice.name !== undefined ? 'Cloudflare' : '';
}

function openPublic(settings: ReachSettings, deps: RouteDeps): OpenRoute {
  const fixed = routeOf(settings);
  const route = proveRoute(
    fixed,
    deps,
    {},
    {
      by: () => proofOf(new URL(fixed.origin).hostname),
      faultOf: ({ code }) => publicFault(code, new URL(fixed.origin), deps.port),
      inwardFault: ({ reason }, visitor) =>
        reason === 'proxyAway' && isFromOutside(visitor)
          ? { reason: 'onlyFromOutside', values: { host: new URL(fixed.origin).host } }
          : undefined,
    },
  );
  let failures = 0;
  let hasEnded = false;
  let cancel = (): void => undefined;

  async function check(): Promise<void> {
    await route.check();
    if (hasEnded) return;
    cancel();
    failures = route.routes()[0]?.state === 'failed' ? failures + 1 : 0;
    cancel = deps.clock.after(delayAfter(failures), () => void check());
  }

  void check();
  return {
    ...route,
    check,
    networkChanged: () => void check(),
    stop() {
      hasEnded = true;
      cancel();
      return route.stop();
    },
  };
}

/** @param failures in a row */
function delayAfter(failures: number): number {
  return failures === 0 ? calmInterval : Math.min(firstRetry * 2 ** (failures - 1), lastRetry);
}

/** The round trip left this computer when the name leads to another one. */
async function proofOf(name: string): Promise<ProofBy> {
  const found = await lookup(name.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []);
  return found.length > 0 && found.every(({ address }) => !isOwn(address)) ? 'edge' : 'self';
}

function isOwn(address: string): boolean {
  if (isLoopback(address)) return true;
  return Object.values(networkInterfaces()).some((infos) => infos?.some((info) => info.address === address));
}
