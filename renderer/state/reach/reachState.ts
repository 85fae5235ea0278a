/** What the ways in mean for those who are to open links. */
import { addressAt, originOf, routeOf } from '../../../shared/linkAddress.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Audience, Reach, Route } from '../../../shared/wire/reach.ts';
import type { Settings } from '../../../shared/wire/settings.ts';

/** `blocked`: links are for these people, but no way in leads to them. */
export type Standing = 'works' | 'starting' | 'blocked';

export function standingOf(reach: Reach, audience = reach.audience): Standing {
  if (audience === 'computer' || reach.best[audience] !== null) return 'works';
  const isStarting = reach.routes.some(({ scope, state }) => scope === audience && state === 'starting');
  return isStarting ? 'starting' : 'blocked';
}

export type Openers = Audience | 'nobody' | 'unknown';

/**
 * Who can open an address now: it stays the one of its way in, whatever links are copied with by now.
 * @param settings, reach undefined while they are not known
 */
export function openersOf(
  settings: Settings | undefined,
  reach: Reach | undefined,
  address: string | undefined,
): Openers {
  if (settings?.paused) return 'nobody';
  return (reach && address && routeOf(address, reach.routes)?.scope) || 'unknown';
}

/** The way in that is worth showing of an audience: the one addresses are copied with, else one that may become it. */
export function mainRoute({ routes, best }: Reach, audience: Audience): Route | undefined {
  const ofAudience = routes.filter(({ scope }) => scope === audience);
  const states = ['starting', 'failed'] as const;
  return (
    ofAudience.find(({ id }) => id === best[audience]) ??
    states.map((state) => ofAudience.find((route) => route.state === state)).find((route) => route)
  );
}

/** A link as it is written for an audience. @returns undefined when no way in leads to them */
export function linkFor(link: Link, audience: Audience, { routes, best }: Reach): Link | undefined {
  const to = routes.find(({ id }) => id === best[audience]);
  return to && linkAt(link, originOf(link.urls.page), to.origin);
}

/** A phone that scans an address may resolve no name of this network: codes carry the number. */
export function scannedLink(link: Link, { routes }: Reach): Link {
  const from = routeOf(link.urls.page, routes);
  const numbered = routes.find(({ kind, state }) => kind === 'lan' && state === 'on');
  return from?.kind === 'name' && numbered ? linkAt(link, from.origin, numbered.origin) : link;
}

function linkAt(link: Link, from: string, to: string): Link {
  const moved = (url: string) => addressAt(url, from, to) ?? url;
  const { page, direct, view, preview, download } = link.urls;
  return {
    ...link,
    urls: {
      page: moved(page),
      direct: moved(direct),
      view: moved(view),
      preview: moved(preview),
      download: moved(download),
    },
  };
}
