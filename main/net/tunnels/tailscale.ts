/** Funnel, which leads from the internet to this computer, and Serve, which leads here from the owner's tailnet. */
import { lookup } from 'node:dns/promises';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import { errorCode } from '../../core/errorCode.ts';
import type { RouteDeps } from '../route.ts';
import type { Attempt, Outcome, TunnelNews, TunnelSpec } from './spec.ts';
import { leadsInside } from './tailnet.ts';
import { readTailscaleLine, type TailscaleLine } from './tailscaleLines.ts';
import { explainUnknownName } from './unknownName.ts';

const program = 'tailscale';

/** The outer ports of Funnel; the program takes others too, and nothing answers there (tailscale#10742). */
const outerPorts = [443, 8_443, 10_000] as const;

type Use = 'funnel' | 'serve';
type Resolve = (hostname: string) => Promise<{ address: string }>;

/** @param resolve a name by the system's resolver */
export function tailscaleTunnel(use: Use, resolve: Resolve = lookup): TunnelSpec {
  let failures = 0;
  return {
    scope: use === 'funnel' ? 'internet' : 'network',
    readableBy: 'nobody',
    operator: '',
    reconnects: true,
    // In the foreground it ends with the program; in the background it would stay for ever.
    call(tried) {
      failures = tried.failures;
      const target = `http://127.0.0.1:${tried.deps.port}`;
      return { name: program, args: [use, '--yes', `--https=${outerPort(tried)}`, target] };
    },
    readLine: (line) => newsOf(line, use, failures),
    isOrigin: ({ protocol, hostname, port }) =>
      protocol === 'https:' &&
      isOuterPort(Number(port || 443)) &&
      /^[a-z\d-]+\.[a-z\d-]+\.ts\.net$/.test(hostname),
    explain: (code, _origin, wasOn) => explainUnknownName(code, wasOn),
    isInside: (address) => use === 'funnel' && leadsInside(address),
    prove: (origin, ask, signal) =>
      use === 'funnel' ? proveFromOutside(origin, ask, signal, resolve) : proveHere(origin, ask, signal),
  };
}

function isOuterPort(port: number): boolean {
  return outerPorts.some((each) => each === port);
}

/** The next one where something else has the one before. */
function outerPort({ failures, fault }: Attempt): number {
  const turn = fault?.reason === 'outerPortsTaken' ? failures : 0;
  return outerPorts[turn % outerPorts.length] ?? 443;
}

type Ask = RouteDeps['prove'];

async function proveHere({ origin }: URL, ask: Ask, signal: AbortSignal): Promise<Outcome> {
  const answer = await ask(origin, { signal });
  return answer.ok ? { ok: true, by: 'self' } : answer;
}

/**
 * Inside the tailnet the name leads to this node itself, whose answer says nothing of the public edge, at which requests
 * may well get stuck (tailscale#7758, #19290).
 */
async function proveFromOutside(
  { origin, hostname }: URL,
  ask: Ask,
  signal: AbortSignal,
  resolve: Resolve,
): Promise<Outcome> {
  try {
    const { address } = await resolve(hostname);
    if (leadsInside(address)) return { ok: true, by: null, note: { reason: 'provenOutside' } };
    return await ask(origin, { signal, address });
  } catch (error) {
    return { ok: false, code: errorCode(error) || 'ERROR' };
  }
}

function newsOf(line: string, use: Use, failures: number): TunnelNews | undefined {
  const read = readTailscaleLine(line);
  if (read === undefined) return undefined;
  switch (read.says) {
    case 'origin':
      if (isOuterPort(read.port)) return { origin: read.origin, isReady: true };
      return {
        fault: { reason: 'outerPortUnused', values: { port: read.port } },
        isOver: true,
        isFinal: true,
      };
    case 'portTaken':
      return { fault: faultOf(read, use), isFinal: failures >= outerPorts.length - 1 };
    case 'notAllowed':
    case 'page':
      return { fault: faultOf(read, use), isFinal: true, waitsForOwner: true };
    default:
      return { fault: faultOf(read, use), isFinal: true };
  }
}

function faultOf(read: Exclude<TailscaleLine, { says: 'origin' }>, use: Use): RouteFault {
  const feature = use === 'funnel' ? 'Funnel' : 'Serve';
  switch (read.says) {
    case 'page':
      return { reason: 'notAllowedYet', values: { feature, page: read.page } };
    case 'notAllowed':
      return { reason: 'notAllowedYet', values: { feature, page: '' } };
    case 'noHttps':
      return { reason: 'noCertificates' };
    case 'portTaken':
      return { reason: 'outerPortsTaken', values: { program: 'Tailscale' } };
    case 'notOperator': {
      const command = 'sudo tailscale set --operator=$USER';
      return { reason: 'onlyForRoot', values: { program: 'Tailscale', command } };
    }
    case 'loggedOut':
      return { reason: 'notSignedIn', values: { program: 'Tailscale', command: 'tailscale up' } };
    case 'notRunning':
      return { reason: 'notRunning', values: { program: 'Tailscale', command: 'tailscale up' } };
  }
}
