/** Tells of ways in that come and go while the server of this process runs. */
import type { Audience, Reach, Route } from '../../shared/wire/reach.ts';
import type { RunningServer } from '../host/startServer.ts';
import { isProvenFor } from './awaitReach.ts';

export type ReachHandlers = {
  /** A way in for the audience is proven that was not before, or it was not for them. */
  onReady(route: Route): void;
  /** The last one is gone, and links are for the same people as before. */
  onLost(audience: Audience): void;
};

/**
 * Resolves when `stopped` does.
 * @param known what has been told already
 */
export async function tellReach(
  reach: Pick<RunningServer['reach'], 'read' | 'watch'>,
  known: Reach,
  handlers: ReachHandlers,
  stopped: Promise<void>,
): Promise<void> {
  const tell = createTeller(known, handlers);
  const look = () => tell(reach.read());
  const unwatch = reach.watch(look);
  look();
  await stopped;
  unwatch();
}

function createTeller(known: Reach, { onReady, onLost }: ReachHandlers): (reach: Reach) => void {
  let told = { audience: known.audience, routes: openRoutes(known) };
  return (reach) => {
    const { audience } = reach;
    const now = openRoutes(reach);
    // What led to others than those links are for now is neither a way in for them nor one that they lost.
    const before = audience === told.audience ? told.routes : [];
    for (const route of now) if (!before.some(({ origin }) => origin === route.origin)) onReady(route);
    if (now.length === 0 && before.length > 0) onLost(audience);
    told = { audience, routes: now };
  };
}

/** This computer leads to itself, with or without a proof. */
function openRoutes({ audience, routes }: Reach): Route[] {
  return routes.filter(
    (route) => isProvenFor(audience, route) || (audience === 'computer' && route.kind === 'loopback'),
  );
}
