/**
 * What is left of a link whose time is over, or whose deliveries are: for who was there before, a page that asks for more.
 * For all others it is as one that never was.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../../core/services.ts';
import { isRenewal } from './isRenewal.ts';
import { type Step, takingSteps } from './linkStep.ts';
import type { LinkVisitors } from './linkVisitors.ts';
import type { Looks } from './pages/look.ts';
import { sendPage } from './pages/page.ts';
import { renewPolicy } from './pages/pageScriptPart.ts';
import { renderEnded } from './pages/statePages.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';
import { redirect } from './redirect.ts';
import { rootFrom } from './rootFrom.ts';

export type EndedDeps = Pick<Core, 'links' | 'admission' | 'timeRequests' | 'deliveries'> & {
  linkVisitors: Pick<LinkVisitors, 'of'>;
  languages: VisitorLanguages;
  lookOf: Looks;
};

/** Seconds after which the page looks whether there is more: of who has asked, and of all others. */
const refreshAsked = 20;
const refresh = 60;

/** @returns whether the request is answered */
export type ShowEnded = (req: IncomingMessage, res: ServerResponse, slug: string, step: Step) => boolean;

export function createShowEnded({
  links,
  admission,
  timeRequests,
  deliveries,
  ...deps
}: EndedDeps): ShowEnded {
  return (req, res, slug, step) => {
    const record = step === 'more' || takingSteps.has(step) ? links.everBySlug(slug) : undefined;
    if (record === undefined) return false;
    const visitor = deps.linkVisitors.of(req, record.token.id);
    const isPage = step === 'page' || step === 'more';
    const state = timeRequests.stateFor(record, visitor.cookie);
    const obstacle = admission.obstacle(record, visitor, true);
    const mayAsk = isPage && state !== undefined && obstacle !== 'blocked' && obstacle !== 'taken';
    // Who leaves the page open until he is answered came once.
    const isVisit = req.method === 'GET' && !(mayAsk && isRenewal(req));
    if (isVisit) deliveries.note(record.token.id, visitor, 'refused');
    if (!mayAsk) return false;
    if (step === 'more') {
      timeRequests.ask(record, visitor.cookie);
      redirect(res, `${rootFrom(req)}s/${slug}`);
      return true;
    }
    const look = deps.lookOf(req);
    const action = `${rootFrom(req)}s/${slug}/more`;
    const page = { action, ...state, refresh: state.hasAsked ? refreshAsked : refresh };
    const body = renderEnded(page, deps.languages.of(req), look);
    sendPage(req, res, { body, look, status: 410, policy: renewPolicy() });
    return true;
  };
}
