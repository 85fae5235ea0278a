/** Proves ways in anew: all of them, or only what is about to be copied. */
import type { Route } from '../core/reach.ts';
import { bestOf } from './bestRoute.ts';
import type { Places } from './places.ts';
import type { ReachState } from './reachState.ts';

/** Milliseconds. A proof that is younger counts before a copy. */
const freshFor = 30_000;

export type ProofChecks = {
  /** @param olderThan milliseconds since the last check */
  all(olderThan: number): Promise<void>;
  /** What an address is about to be copied with, and no more: somebody waits for it. */
  copied(): Promise<void>;
};

type Parts = {
  places(): Places | undefined;
  state(): ReachState;
  /** @property look asks what was not asked for this many milliseconds */
  doctor: { look(olderThan: number): Promise<void> };
};

export function createProofChecks({ places, state, doctor }: Parts): ProofChecks {
  return {
    async all(olderThan) {
      const checks = places()?.each((slot) => slot.check(olderThan)) ?? [];
      await Promise.all([doctor.look(0), ...checks]);
    },
    async copied() {
      const { routes, audience } = state();
      const best = bestOf(routes, audience);
      const isMeant = ({ id, scope }: Route) => (best === undefined ? scope === audience : id === best.id);
      void doctor.look(freshFor);
      await Promise.all(
        places()?.each((slot) => (slot.routes().some(isMeant) ? slot.check(freshFor) : undefined)) ?? [],
      );
    },
  };
}
