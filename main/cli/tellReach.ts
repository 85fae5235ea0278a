/** Tells of ways in that come and go while a server runs. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { followEvents } from '../../shared/api/followEvents.ts';
import type { ServerEvent } from '../../shared/wire/latchkey.ts';
import type { Audience, Reach, Route } from '../../shared/wire/reach.ts';
import { isProvenFor } from './awaitReach.ts';

export type ReachHandlers = {
  /** A way in for the audience is proven that was not before. */
  onReady(route: Route): void;
  /** The last one is gone. */
  onLost(audience: Audience): void;
};

/**
 * Resolves when `stopped` does.
 * @param known what has been told already
 */
export async function tellReach(
  client: Pick<ApiClient, 'reach' | 'events'>,
  known: Reach,
  handlers: ReachHandlers,
  stopped: Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  void stopped.then(() => controller.abort());
  const tell = createTeller(known, handlers);
  const onEvent = (event: ServerEvent) => {
    if (event.type === 'reach.changed') tell(event.reach);
  };
  // What changed before the stream was open is not told by it.
  const onOpen = () => void client.reach().then(tell, () => undefined);
  await followEvents(client, { onOpen, onEvent }, controller.signal);
}

function createTeller(known: Reach, { onReady, onLost }: ReachHandlers): (reach: Reach) => void {
  let before = provenRoutes(known);
  return (reach) => {
    const now = provenRoutes(reach);
    for (const route of now) if (!before.some(({ origin }) => origin === route.origin)) onReady(route);
    if (now.length === 0 && before.length > 0) onLost(reach.audience);
    before = now;
  };
}

function provenRoutes({ audience, routes }: Reach): Route[] {
  return routes.filter((route) => isProvenFor(audience, route));
}
