/** What the link doctor finds about a way in. `strings/en/findings.ts` has the sentences. */
import type { Fault } from './fault.ts';
import type { RouteFault } from './routeFaults.ts';

/** What is looked at, in this order. */
export const checks = [
  'listener',
  'address',
  'port',
  'firewall',
  'name',
  'mapping',
  'roundTrip',
  'certificate',
  'visitors',
] as const;
export type Check = (typeof checks)[number];

/** `unknown`: it cannot be told from here, or not yet. */
export type Outcome = 'ok' | 'warning' | 'failure' | 'unknown';

type Port = { port: number };
type Named = { name: string };

/** Names of products and programs. */
export type FirewallName = 'nftables' | 'iptables' | 'ufw' | 'firewalld' | 'macos' | 'windows';

export type FindingValues = {
  listening: Port;
  /** The port is taken on another address of this computer. */
  listeningHereOnly: Port;
  addressIsOurs: { address: string };
  portAnswers: Port;
  firewallAllows: Port;
  firewallBlocks: Port & { firewall: FirewallName | undefined };
  firewallUnseen: undefined;
  nameResolves: Named;
  mappingStands: undefined;
  roundTripDone: undefined;
  /** Routers seldom lead a computer to itself. */
  roundTripImpossible: undefined;
  certificateFits: Named;
  visited: undefined;
  notVisited: undefined;
  /** Something between could refuse visitors, which only they would notice. */
  notVisitedPastFirewalls: undefined;
  gettingReady: undefined;
  /** An earlier check failed. */
  notReached: undefined;
};
export type FindingFault = Fault<FindingValues>;

export type Finding = {
  check: Check;
  outcome: Outcome;
  /** A sentence. */
  reason: string;
  /** A sentence; `""` when there is nothing to mend, or `reason` says it. */
  mend: string;
  /** The same for programs, which say it in the language of their reader. */
  fault: FindingFault | RouteFault;
};
