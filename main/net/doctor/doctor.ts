/**
 * Keeps the facts that the checks need and that take a while to ask for. It looks anew before a copy and when the
 * network changes.
 */
import { networkInterfaces } from 'node:os';
import type { OnError } from '../../core/bestEffort.ts';
import type { Clock } from '../../core/clock.ts';
import type { Finding, Route } from '../../core/reach.ts';
import type { FirewallAnswer } from '../lan/firewallTools.ts';
import { createRefresh } from '../refresh.ts';
import { examine } from './checks.ts';

export type Doctor = {
  /**
   * Asks again what was not asked lately: it starts programs. Resolves when that is done; never rejects.
   * @param olderThan milliseconds since the last look
   */
  look(olderThan: number): Promise<void>;
  findings(route: Route): Finding[];
};

export type AskFirewall = (port: number, address: string) => Promise<FirewallAnswer>;

type Deps = {
  listener(): { port: number; isOpen(): boolean };
  clock: Pick<Clock, 'now' | 'monotonic'>;
  routes(): readonly Route[];
  firewall: AskFirewall;
  onError: OnError;
  /** It finds something else than before. */
  onChange(): void;
};

/** Visitors come to the computer's own address also through its name and the router. */
const inbound: readonly Route['kind'][] = ['lan', 'name', 'port'];

export function createDoctor(deps: Deps): Doctor {
  const { listener, clock, firewall, onError } = deps;
  let known: FirewallAnswer | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<void> {
    const address = inboundAddress(deps.routes());
    if (address === undefined) return;
    const answer = await firewall(listener().port, address);
    const isOther = answer.verdict !== known?.verdict || answer.firewall !== known.firewall;
    known = answer;
    if (isOther) deps.onChange();
  }

  const refresh = createRefresh(onError, ask);

  return {
    async look(olderThan) {
      if (clock.monotonic() - lookedAt < olderThan) return;
      lookedAt = clock.monotonic();
      await refresh();
    },
    findings: (route) =>
      examine({
        route,
        port: listener().port,
        isOpen: listener().isOpen(),
        addresses: ownAddresses(),
        firewall: known,
        now: clock.now(),
      }),
  };
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((infos) => infos?.map(({ address }) => address) ?? []);
}

/** Undefined when nobody comes to this computer's own addresses. */
function inboundAddress(routes: readonly Route[]): string | undefined {
  const used = routes.filter(({ kind, state }) => inbound.includes(kind) && state !== 'off');
  if (used.length === 0) return undefined;
  const lan = used.find(({ kind, origin }) => kind === 'lan' && origin !== '');
  return URL.parse(lan?.origin ?? '')?.hostname.replace(/^\[|\]$/g, '') ?? '';
}
