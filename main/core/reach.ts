/**
 * Ways in to this server, as the rest of the program sees them. `net/` opens, proves and ends them; presenters ask for the
 * best one of an audience, so that links know nothing of addresses.
 */

import type { Check, FindingFault, Outcome } from '../../shared/wire/findings.ts';
import type {
  Audience,
  ChangeReach,
  LanHttps,
  ProofBy,
  ReachSettings,
  Revision,
  Route as WireRoute,
} from '../../shared/wire/reach.ts';
import type { RouteFault } from '../../shared/wire/routeFaults.ts';

/** `at`: epoch milliseconds. */
export type Proof = { at: number; by: ProofBy };

/** As on the wire, with moments as numbers and without sentences. */
export type Route = Omit<WireRoute, 'proof' | 'reason' | 'findings'> & { proof: Proof | null };

/** Of the link doctor, without sentences. */
export type Finding = { check: Check; outcome: Outcome; fault: FindingFault | RouteFault };

export type Reach = {
  /** Another one with each change. */
  revision(): Revision;
  settings(): ReachSettings;
  /** Merges the change into the settings, saves them and applies them at once. `null` takes a setting back. */
  change(change: ChangeReach): void;
  /** Chosen, or the widest for which a way in is switched on. */
  audience(): Audience;
  /** Every kind, also those that are off. */
  routes(): readonly Route[];
  /** The route whose origin addresses for this audience start with. Proven ones come first. */
  best(audience: Audience): Route | undefined;
  /** What addresses start with: the best route of the audience, else of a narrower one. Cheap. */
  origin(): string;
  /** `Host` values of every route that is not off. */
  hosts(): ReadonlySet<string>;
  /** HTTPS on this computer's own addresses. */
  https(): Omit<LanHttps, 'reason'>;
  /** What is known of a route, in the order in which it is looked at; nothing for one that is off. */
  findings(route: Route): readonly Finding[];
  /** Proves every route whose proof is older than this (milliseconds), as before a copy. Never rejects. */
  check(olderThan: number): Promise<void>;
  /**
   * Before an address is copied: proves what was not proven lately. Resolves when the audience has a proven route or
   * none of its routes is getting ready, at the latest after `limit` milliseconds.
   */
  settle(limit: number): Promise<void>;
  /** A request that came to this `Host` from the address that is given when it is asked for. Cheap; the first of a connection is enough. */
  visited(host: string | undefined, address: () => string): void;
  /** Calls when something of what this says is another, once for what happens together. @returns the unsubscriber */
  watch(listener: () => void): () => void;
  /** What a request for this path is answered with when it is a question of our own; undefined = it is none. */
  answerProbe(path: string): string | undefined;
};

/** Values of `Host` by which a route is asked. A proxy for the own public address may leave out its port, or name a usual one. */
export function hostsOf({ origin, kind }: Pick<Route, 'origin' | 'kind'>): string[] {
  const address = URL.parse(origin);
  if (address === null) return [];
  const { host, hostname, protocol } = address;
  if (kind !== 'public') return [host];
  return host === hostname ? [host, `${host}:${protocol === 'https:' ? 443 : 80}`] : [host, hostname];
}
