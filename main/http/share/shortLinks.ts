/**
 * `/s/<slug>`: opening the page does not count as access, so a chat may fetch it for a link preview. The button counts:
 * its POST issues a ticket and redirects to the download (promises §3.3).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { guest } from '../../core/caller.ts';
import type { Clock } from '../../core/clock.ts';
import { DomainError } from '../../core/errors.ts';
import type { LinkRecord } from '../../core/model.ts';
import type { Contents, OpenContent } from '../../core/ports.ts';
import type { Core } from '../../core/services.ts';
import { flattenHeaders, type HeaderPairs } from '../bytes/headerPairs.ts';
import { fileHeaders } from '../bytes/headers.ts';
import { isGone } from '../bytes/pump.ts';
import type { Transfer, Transfers } from '../bytes/transfers.ts';
import { openShared } from '../content/openShared.ts';
import { checkTime } from '../errors.ts';
import type { Target } from '../listener/requestTarget.ts';
import { queryParam } from '../params/queryParam.ts';
import { createGuessLimit } from './guessLimit.ts';
import { renderLanding } from './pages/landingPage.ts';
import type { Refuse } from './pages/neutralPages.ts';
import { baseHeaders, pageHeaders } from './pages/page.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';
import { createTickets } from './tickets.ts';

type Step = 'page' | 'button' | 'download';

/** A live link with its opened file, which the step closes. */
type OpenLink = {
  slug: string;
  search: string;
  record: LinkRecord;
  transfer: Transfer;
  content: OpenContent;
};

type Handler<Link = OpenLink> = (req: IncomingMessage, res: ServerResponse, link: Link) => void;

/** The button sends nothing of the file, so it need not wait until that can be opened. */
type Steps = { page: Handler; button: Handler<Pick<OpenLink, 'slug' | 'record'>>; download: Handler };

export type ShortLinks = {
  /** Whether the target is below `/s/`. */
  matches(target: Target): boolean;
  serve(req: IncomingMessage, res: ServerResponse, target: Target): Promise<void>;
};

export type ShortLinkDeps = Pick<Core, 'access' | 'links' | 'problems' | 'pins'> & {
  contents: Contents;
  transfers: Pick<Transfers, 'track' | 'send'>;
  clock: Pick<Clock, 'now'>;
  /** Signs tickets. */
  ticketKey: Uint8Array;
  languages: VisitorLanguages;
};

export function createShortLinks(deps: ShortLinkDeps, refuse: Refuse): ShortLinks {
  const { clock, transfers } = deps;
  const guesses = createGuessLimit();
  const steps = createSteps(deps);

  function refuseDead(req: IncomingMessage, res: ServerResponse): void {
    const wait = guesses.miss(req.socket.remoteAddress, clock.now());
    if (wait > 0) refuse(req, res, 'tooMany', wait);
    else refuse(req, res, 'gone');
  }

  async function serve(req: IncomingMessage, res: ServerResponse, target: Target): Promise<void> {
    const { slug, step } = readStep(req.method, target.path);
    const record = step && deps.links.bySlug(slug);
    if (!step || !record) return refuseDead(req, res);
    const info = { fileSeq: record.file.seq, tokenId: record.token.id, toVisitor: true };
    const transfer = transfers.track(res, info);
    const content = await openLink(deps, record);
    if (content === undefined) return refuseDead(req, res);
    if (content !== 'checking' && (step === 'button' || isGone(res))) content.close();
    if (isGone(res)) return;
    if (step === 'button') steps.button(req, res, { slug, record });
    else if (content === 'checking') refuse(req, res, 'checking', checkTime);
    else steps[step](req, res, { slug, search: target.search, record, transfer, content });
  }

  return { matches: ({ path }) => path.startsWith('/s/'), serve };
}

function createSteps({ links, clock, transfers, ticketKey, languages }: ShortLinkDeps): Steps {
  const tickets = createTickets(ticketKey);
  const landingHeaders = pageHeaders();
  return {
    page(req, res, { slug, record: { file, token }, content }) {
      content.close();
      const body = renderLanding({ slug, file, token }, languages.of(req));
      res.writeHead(200, flattenHeaders([...landingHeaders, ['Content-Length', body.length]]));
      res.end(req.method === 'HEAD' ? undefined : body);
    },
    button(_req, res, { slug, record }) {
      redirect(res, `/s/${slug}/download?ticket=${tickets.issue(record.token.id, clock.now())}`);
    },
    download(req, res, { slug, search, record, transfer, content }) {
      const ticket = queryParam(search, 'ticket') ?? '';
      if (!tickets.isValid(ticket, record.token.id, clock.now())) {
        content.close();
        redirect(res, `/s/${slug}`);
        return;
      }
      if (req.method === 'GET') links.touch(record);
      transfers.send(req, transfer, {
        content,
        headers: fileHeaders('download', record.file, content, true),
        grammar: 'rfc9110',
        refuseRange: (size) => refuseRange(res, size),
      });
    },
  };
}

function readStep(method: string | undefined, path: string): { slug: string; step: Step | undefined } {
  const [, slug = '', isDownload] = /^\/s\/([A-Za-z\d]{1,64})(\/download)?$/.exec(path) ?? [];
  const isRead = method === 'GET' || method === 'HEAD';
  if (slug === '') return { slug, step: undefined };
  if (isDownload) return { slug, step: isRead ? 'download' : undefined };
  return { slug, step: isRead ? 'page' : method === 'POST' ? 'button' : undefined };
}

/** A link opens what its token opens (contract §2). @returns undefined when the file cannot be opened now */
async function openLink(
  deps: ShortLinkDeps,
  { token, file }: LinkRecord,
): Promise<OpenContent | 'checking' | undefined> {
  const grant = { tokenId: token.id, bucketSeq: token.bucketSeq, fileSeq: token.fileSeq };
  try {
    deps.access.authorize(guest, file.bucketId, file.id, grant, 'download');
    return await openShared(deps, file, deps.contents.open);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.tag === 'storage_file_being_checked' ? 'checking' : undefined;
  }
}

function redirect(res: ServerResponse, location: string): void {
  const headers: HeaderPairs = [...baseHeaders, ['Location', location], ['Content-Length', 0]];
  res.writeHead(303, flattenHeaders(headers)).end();
}

function refuseRange(res: ServerResponse, size: number): void {
  const headers: HeaderPairs = [...baseHeaders, ['Content-Range', `bytes */${size}`], ['Content-Length', 0]];
  res.writeHead(416, flattenHeaders(headers)).end();
}
