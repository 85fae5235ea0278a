/** The page of a link. Looking at it takes no file and counts for nothing (promises §3.3). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isComplete } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';
import { isGone } from '../bytes/pump.ts';
import type { CertificateHelp } from './certificateHelp.ts';
import { heroOf } from './heroOf.ts';
import type { LinkVisitors } from './linkVisitors.ts';
import { listingOf } from './listingOf.ts';
import type { OpenLink } from './openLink.ts';
import type { OpenPages } from './openPages.ts';
import type { OtherAddresses } from './otherAddresses.ts';
import { type Landing, landingPolicy, renderLanding } from './pages/landingPage.ts';
import type { Looks } from './pages/look.ts';
import { sendPage } from './pages/page.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';
import { refreshTime, unfinishedOf } from './showUnfinished.ts';

export type ShowPageDeps = Pick<Core, 'settings' | 'sets' | 'deliveries'> & {
  languages: VisitorLanguages;
  lookOf: Looks;
  otherAddresses: Pick<OtherAddresses, 'of'>;
  openPages: Pick<OpenPages, 'follow'>;
  hasWarned: CertificateHelp['hasWarned'];
  linkVisitors: Pick<LinkVisitors, 'greet'>;
};

type ShowPage = (req: IncomingMessage, res: ServerResponse, link: OpenLink) => Promise<void>;

export function createShowPage(deps: ShowPageDeps): ShowPage {
  function landingOf(req: IncomingMessage, { slug, record }: OpenLink): Omit<Landing, 'hero'> {
    const { file, token, link } = record;
    const { ownerName, cardNames } = deps.settings.get();
    return {
      ...{ slug, file, token, note: link.note, isLookOnly: link.lookOnly },
      unfinished: unfinishedOf(file),
      sender: ownerName,
      isNamedInChats: cardNames,
      others: deps.otherAddresses.of(req).map(({ route }) => `${route.origin}/s/${slug}`),
      follow: deps.openPages.follow(req, token.id, slug),
      warned: deps.hasWarned(req),
    };
  }

  return async (req, res, link) => {
    const { slug, record, visitor } = link;
    const hero = listingOf(deps.sets, link) ?? (isComplete(record.file) ? await heroOf(link) : undefined);
    if (isGone(res)) return;
    const look = deps.lookOf(req);
    const landing = { ...landingOf(req, link), hero };
    const body = renderLanding(landing, deps.languages.of(req), look);
    const greeting = deps.linkVisitors.greet(req, { tokenId: record.token.id, slug }, visitor);
    if (req.method === 'GET') {
      deps.deliveries.note(record.token.id, greeting.visitor, 'opened');
      if (hero !== undefined && 'text' in hero)
        deps.deliveries.note(record.token.id, greeting.visitor, 'looked');
    }
    const again = landing.unfinished === undefined ? {} : { refresh: refreshTime };
    sendPage(req, res, { body, look, policy: landingPolicy(landing), more: greeting.headers, ...again });
  };
}
