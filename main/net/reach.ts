/** All ways in to this server: opened and ended as the settings say, proven, and asked for the best one. */
import type { ChangeReach, ReachSettings } from '../../shared/wire/reach.ts';
import type { SettingStore } from '../core/ownerStores.ts';
import type { Atomically } from '../core/ports.ts';
import type { Reach } from '../core/reach.ts';
import { type AskFirewall, createDoctor } from './doctor/doctor.ts';
import { createPlaces, type Places } from './places.ts';
import { createProofChecks } from './proofChecks.ts';
import type { Prover } from './prove.ts';
import { mergeReach, readReachSettings, saveReach } from './reachSettings.ts';
import { readersOf, readState } from './reachState.ts';
import type { RouteDeps, RouteProvider } from './route.ts';
import { createTeller } from './teller.ts';
import { describeTls, type LanTls, type LanTlsHooks } from './tls/lanTls.ts';
import type { OpenSecurePort } from './tls/securePort.ts';
import { createVisits } from './visits.ts';
import { createWaiting } from './waiting.ts';

export type ReachDeps = Omit<RouteDeps, 'port' | 'prove' | 'tls' | 'onChange'> & {
  store: SettingStore;
  changeAtomically: Atomically;
  /** Applied and saved first, as from the command line. */
  given: ChangeReach;
  /** In effect whatever is saved. */
  forced: Partial<ReachSettings>;
  /** For a single command: nothing is opened, routes are only described, as those of a server on this port (0 = unknown). */
  describedPort: number | undefined;
  /** One for each kind, in the order in which routes are listed. */
  providers: readonly RouteProvider[];
  prover: Prover;
  tls: LanTls;
  /** Asks the firewall of this computer about the port at one of its addresses. */
  firewall: AskFirewall;
  /** Of the authority that is asked for certificates. */
  acmeDirectory: string;
};

/** The listener for visitors, as the ways in use it. */
export type ShareListener = {
  port: number;
  /**
   * Whether it answers on every address of this computer, or on 127.0.0.1 only. Closing cuts the connections of others.
   * Resolves when that is so, or cannot be; never rejects.
   */
  setOpen(isOpen: boolean): Promise<void>;
  /** Whether it does answer on every address. */
  isOpen(): boolean;
  /** Speaks HTTPS beside HTTP with this certificate; undefined = HTTP only. Open connections stay. */
  secure: LanTlsHooks['serve'];
  /** One more port, for visitors who come by a certificate's public address. Who opens it closes it. */
  openSecurePort: OpenSecurePort;
};

export type RunningReach = Reach & {
  /** Begins, once there is a listener to lead to. Until then there are no routes. */
  open(listener: ShareListener): void;
  /** This computer has other addresses, or woke from sleep. */
  networkChanged(): void;
  /** Ends every route, and takes back what they left outside. */
  stop(): Promise<void>;
};

const nowhere: ShareListener = {
  port: 0,
  setOpen: async () => undefined,
  isOpen: () => false,
  secure: () => undefined,
  openSecurePort: () => Promise.reject(),
};

export function createReach(deps: ReachDeps): RunningReach {
  const { store, changeAtomically, forced, clock, prover, tls, describedPort } = deps;
  let saved = mergeReach(readReachSettings(store), deps.given);
  let settings: ReachSettings = { ...saved, ...forced };
  let listener = nowhere;
  let places: Places | undefined;
  let state = readState([], settings.audience ?? 'computer', 0);
  const teller = createTeller(refresh);
  const waiting = createWaiting(clock, () => state.isSettled);
  const seen = { listener: () => listener, routes: () => state.routes, onChange: teller.tell };
  const doctor = createDoctor({ ...deps, ...seen });
  const checks = createProofChecks({ places: () => places, state: () => state, doctor });
  const visits = createVisits(clock, (...came) => void places?.each((slot) => slot.visited(...came)));

  function refresh(): void {
    if (places === undefined) return;
    state = readState(places.routes(), places.audience(settings), listener.port, state);
    waiting.look();
  }

  function apply(next: ReachSettings): void {
    saveReach(store, changeAtomically, next);
    saved = next;
    settings = { ...saved, ...forced };
    places?.apply(settings, listener.setOpen);
    refresh();
    teller.tell();
    void doctor.look(0);
  }

  return {
    open(given) {
      listener = given;
      places = createPlaces(deps.providers, routeDeps(deps, given, teller.tell), describedPort === undefined);
      apply(saved);
    },
    change: (change) => apply(mergeReach(saved, change)),
    settings: () => settings,
    ...readersOf(() => state),
    check: checks.all,
    settle: (limit) => waiting.settle(limit, checks.copied()),
    watch: teller.watch,
    visited(host = '', address) {
      // Asked for every request, and mostly there is nothing to prove.
      if (state.byHost.size > 0) visits.note(state.byHost.get(host.toLowerCase()), address);
    },
    answerProbe: prover.answerTo,
    https: () => describeTls(tls),
    findings: doctor.findings,
    networkChanged() {
      places?.networkChanged();
      void doctor.look(0);
    },
    async stop() {
      teller.end();
      await places?.stop();
    },
  };
}

function routeDeps(deps: ReachDeps, listener: ShareListener, onChange: () => void) {
  const { openSecurePort: openPort, secure: serve } = listener;
  return {
    ...deps,
    port: deps.describedPort ?? listener.port,
    tls: { ...deps.tls, openPort, directoryUrl: deps.acmeDirectory },
    prove: deps.prover.prove,
    onChange,
    serve,
  };
}
