/** The checks of the link doctor: facts in, findings out. They ask nothing and change nothing. */
import { type Check, checks, type FindingFault, type Outcome } from '../../../shared/wire/findings.ts';
import type { RouteKind } from '../../../shared/wire/reach.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { Finding, Route } from '../../core/reach.ts';
import type { FirewallAnswer } from '../lan/firewallTools.ts';
import { blame } from './blame.ts';

export type Facts = {
  route: Route;
  /** Of the share listener. */
  port: number;
  /** Whether it answers on this computer's own addresses. */
  isOpen: boolean;
  /** Those of this computer, as the system writes them. */
  addresses: readonly string[];
  /** Undefined = not asked yet. */
  firewall: FirewallAnswer | undefined;
  /** Epoch milliseconds. */
  now: number;
};

type Examined = Facts & { blamed: Check | undefined; host: string };
type Found = Pick<Finding, 'outcome' | 'fault'>;

/** Milliseconds: within a day. */
const lately = 86_400_000;

const asked: Readonly<Record<RouteKind, readonly Check[]>> = {
  loopback: ['listener', 'port'],
  lan: ['listener', 'address', 'port', 'firewall', 'certificate', 'visitors'],
  name: ['listener', 'port', 'firewall', 'name', 'certificate', 'visitors'],
  port: ['listener', 'firewall', 'mapping', 'roundTrip', 'certificate', 'visitors'],
  tunnel: ['listener', 'name', 'roundTrip', 'certificate', 'visitors'],
  public: ['listener', 'name', 'roundTrip', 'certificate', 'visitors'],
};

/** @returns in the order of `checks`; nothing for a way in that is off */
export function examine(facts: Facts): Finding[] {
  const { route } = facts;
  if (route.state === 'off') return [];
  const host = URL.parse(route.origin)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const examined = { ...facts, host, blamed: blame(route) };
  const hasCertificate = route.origin.startsWith('https:') || examined.blamed === 'certificate';
  const isAsked = (check: Check) =>
    asked[route.kind].includes(check) && (check !== 'certificate' || hasCertificate);
  return checks.filter(isAsked).map((check) => ({ check, ...find(check, examined) }));
}

/** Of routes that cannot be asked from here, which is no failure. */
const provenByVisitors: ReadonlySet<string> = new Set<RouteFault['reason']>([
  'provenOutside',
  'onlyFromOutside',
]);

/** A fault of the route is said where it belongs. */
function find(check: Check, facts: Examined): Found {
  const { state, fault } = facts.route;
  if (facts.blamed === check && fault !== null) {
    if (provenByVisitors.has(fault.reason)) return { outcome: 'unknown', fault };
    const outcome = state === 'failed' ? 'failure' : 'warning';
    // That it is not proven is said by the round trip.
    return { outcome, fault: fault.reason === 'plainHttpUnproven' ? { reason: 'plainHttp' } : fault };
  }
  return finders[check](facts);
}

const finders: Readonly<Record<Check, (facts: Examined) => Found>> = {
  listener({ route, port, isOpen }) {
    const isInner = route.kind === 'loopback' || route.kind === 'tunnel' || route.kind === 'public';
    if (!isInner && !isOpen && route.state === 'starting') return said('unknown', { reason: 'gettingReady' });
    const fault = {
      reason: isInner || isOpen ? 'listening' : 'listeningHereOnly',
      values: { port },
    } as const;
    return said(fault.reason === 'listening' ? 'ok' : 'failure', fault);
  },
  address({ host, addresses }) {
    if (addresses.includes(host)) return said('ok', { reason: 'addressIsOurs', values: { address: host } });
    return { outcome: 'failure', fault: { reason: 'addressGone', values: { address: host } } };
  },
  port: (facts) => whenReached(facts, { reason: 'portAnswers', values: { port: facts.port } }),
  firewall({ firewall, port }) {
    if (firewall?.verdict === 'allows') return said('ok', { reason: 'firewallAllows', values: { port } });
    if (firewall?.verdict !== 'blocks') return said('unknown', { reason: 'firewallUnseen' });
    return said('failure', { reason: 'firewallBlocks', values: { port, firewall: firewall.firewall } });
  },
  name({ route, host }) {
    if (route.state === 'starting') return said('unknown', { reason: 'gettingReady' });
    if (host === '') return said('unknown', { reason: 'notReached' });
    return said('ok', { reason: 'nameResolves', values: { name: host } });
  },
  mapping({ route }) {
    if (route.state === 'starting') return said('unknown', { reason: 'gettingReady' });
    return said('ok', { reason: 'mappingStands' });
  },
  roundTrip(facts) {
    const isUnproven = facts.route.state === 'on' && facts.route.proof === null;
    if (isUnproven) return said('unknown', { reason: 'roundTripImpossible' });
    return whenReached(facts, { reason: 'roundTripDone' });
  },
  certificate: (facts) => whenReached(facts, { reason: 'certificateFits', values: { name: facts.host } }),
  visitors({ route: { proof, kind }, now }) {
    if (proof?.by === 'visitor' && now - proof.at < lately) return said('ok', { reason: 'visited' });
    const isInside = kind === 'lan' || kind === 'name' || kind === 'port';
    return said('unknown', { reason: isInside ? 'notVisitedPastFirewalls' : 'notVisited' });
  },
};

function whenReached({ route }: Examined, fault: FindingFault): Found {
  if (route.state === 'on') return said('ok', fault);
  return said('unknown', { reason: route.state === 'starting' ? 'gettingReady' : 'notReached' });
}

function said(outcome: Outcome, fault: FindingFault): Found {
  return { outcome, fault };
}
