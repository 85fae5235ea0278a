/** The page of a link. Looking at it takes no file and counts for nothing (promises §3.3). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { headerName } from '../../../shared/names.ts';
import type { Clock } from '../../core/clock.ts';
import { isComplete } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';
import type { Follow } from '../../visitor/openPage.ts';
import { isGone } from '../bytes/pump.ts';
import type { CertificateHelp } from './certificateHelp.ts';
import { heroOf } from './heroOf.ts';
import type { KnownVisitor, LinkVisitors } from './linkVisitors.ts';
import { listingOf } from './listingOf.ts';
import type { OpenLink } from './openLink.ts';
import type { OpenPages } from './openPages.ts';
import type { OtherAddresses } from './otherAddresses.ts';
import { renderCard } from './pages/card.ts';
import { isInPage } from './pages/heroes.ts';
import { type Landing, landingPolicy, renderLanding } from './pages/landingPage.ts';
import type { Looks } from './pages/look.ts';
import { type PageAnswer, sendPage } from './pages/page.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';
import { refreshAfter, unfinishedOf } from './showUnfinished.ts';

export type ShowPageDeps = Pick<Core, 'admission' | 'settings' | 'sets' | 'deliveries'> & {
  languages: VisitorLanguages;
  lookOf: Looks;
  otherAddresses: Pick<OtherAddresses, 'of'>;
  openPages: Pick<OpenPages, 'follow'>;
  hasWarned: CertificateHelp['hasWarned'];
  linkVisitors: Pick<LinkVisitors, 'greet'>;
  clock: Pick<Clock, 'now'>;
};

type ShowPage = (req: IncomingMessage, res: ServerResponse, link: OpenLink) => Promise<void>;

export function createShowPage(deps: ShowPageDeps): ShowPage {
  function followOf(req: IncomingMessage, { slug, record: { token } }: OpenLink): Follow | undefined {
    const follow = deps.openPages.follow(req, token.id, slug);
    if (follow === undefined || token.expire === null) return follow;
    return { ...follow, endsIn: Math.max(token.expire - deps.clock.now(), 0) };
  }

  function landingOf(req: IncomingMessage, open: OpenLink): Omit<Landing, 'hero' | 'isForFirst'> {
    const { slug, record } = open;
    const { file, token, link } = record;
    const { ownerName, cardNames } = deps.settings.get();
    const unfinished = unfinishedOf(file);
    return {
      ...{ slug, file, token, note: link.note, isLookOnly: link.lookOnly, unfinished },
      refresh: unfinished && refreshAfter(file, deps.clock.now()),
      sender: ownerName,
      isNamedInChats: cardNames,
      others: deps.otherAddresses.of(req).map(({ route }) => `${route.origin}/s/${slug}`),
      follow: followOf(req, open),
      warned: deps.hasWarned(req),
    };
  }

  /** For programs that only look for what a chat may show. */
  function cardOf(req: IncomingMessage, { record, content }: OpenLink): PageAnswer {
    content.close();
    const look = deps.lookOf(req);
    const name = deps.settings.get().cardNames ? headerName(record.file.name) : '';
    return { body: renderCard(name, deps.languages.of(req), look), look };
  }

  async function pageOf(req: IncomingMessage, link: OpenLink, visitor: KnownVisitor): Promise<PageAnswer> {
    const mayLook = deps.admission.mayLook(link.record, link.visitor);
    const hero =
      listingOf(deps.sets, link) ?? (isComplete(link.record.file) ? await heroOf(link, mayLook) : undefined);
    const look = deps.lookOf(req);
    const landing = { ...landingOf(req, link), hero, isForFirst: !mayLook };
    const body = renderLanding(landing, deps.languages.of(req), look);
    if (req.method === 'GET' && isInPage(hero)) note(link, visitor, 'looked');
    return { body, look, policy: landingPolicy(landing) };
  }

  function note({ record }: OpenLink, visitor: KnownVisitor, event: 'opened' | 'looked'): void {
    deps.deliveries.note(record.token.id, visitor, event);
  }

  return async (req, res, link) => {
    const { slug, record } = link;
    const { visitor, headers } = deps.linkVisitors.greet(
      req,
      { tokenId: record.token.id, slug },
      link.visitor,
    );
    if (req.method === 'GET') note(link, visitor, 'opened');
    const isBot = deps.deliveries.isBot(visitor.userAgent);
    const answer = isBot ? cardOf(req, link) : await pageOf(req, link, visitor);
    if (!isGone(res)) sendPage(req, res, { ...answer, more: headers });
  };
}
