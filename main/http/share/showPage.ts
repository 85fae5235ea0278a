/** The page of a link. Looking at it takes no file and counts for nothing (promises §3.3). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { flattenHeaders } from '../bytes/headerPairs.ts';
import type { CertificateHelp } from './certificateHelp.ts';
import type { LinkVisitors } from './linkVisitors.ts';
import type { OpenLink } from './openLink.ts';
import type { OpenPages } from './openPages.ts';
import type { OtherAddresses } from './otherAddresses.ts';
import { renderLanding } from './pages/landingPage.ts';
import type { Looks } from './pages/look.ts';
import { openPagePolicy } from './pages/openPagePart.ts';
import { pageHeaders } from './pages/page.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';

export type ShowPageDeps = {
  languages: VisitorLanguages;
  lookOf: Looks;
  otherAddresses: Pick<OtherAddresses, 'of'>;
  openPages: Pick<OpenPages, 'follow'>;
  hasWarned: CertificateHelp['hasWarned'];
  linkVisitors: Pick<LinkVisitors, 'greet'>;
};

type ShowPage = (req: IncomingMessage, res: ServerResponse, link: OpenLink) => void;

export function createShowPage(deps: ShowPageDeps): ShowPage {
  return (req, res, { slug, record: { file, token }, visitor, content }) => {
    content.close();
    const look = deps.lookOf(req);
    const others = deps.otherAddresses.of(req).map(({ route }) => `${route.origin}/s/${slug}`);
    const follow = deps.openPages.follow(req, token.id, slug);
    const warned = deps.hasWarned(req);
    const body = renderLanding({ file, token, others, follow, warned }, deps.languages.of(req), look);
    const greeting = deps.linkVisitors.greet(req, { tokenId: token.id, slug }, visitor);
    const headers = [...pageHeaders(look, openPagePolicy(follow)), ...greeting.headers];
    res.writeHead(200, flattenHeaders([...headers, ['Content-Length', body.length]]));
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}
