/**
 * `/s/<slug>`: opening the page never counts as access, so it is safe to paste into a chat that looks at every
 * address. Pressing the button does: its POST hands out a ticket, and the ticket's address sends the file (DESIGN §3).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { guest } from '../../core/caller.ts';
import { DomainError } from '../../core/errors.ts';
import type { LinkRecord } from '../../core/model.ts';
import type { OpenContent } from '../../core/ports.ts';
import { fileHeaders } from '../bytes/headers.ts';
import { isGone } from '../bytes/pump.ts';
import type { Transfers } from '../bytes/transfers.ts';
import { openShared } from '../content/openShared.ts';
import type { HttpDeps } from '../deps.ts';
import type { Target } from '../listener/requestTarget.ts';
import { queryParam } from '../params/queryParam.ts';
import { createGuessLimit } from './guessLimit.ts';
import { renderLanding } from './pages/landingPage.ts';
import type { Refuse } from './pages/neutralPages.ts';
import { baseHeaders, pageHeaders } from './pages/page.ts';
import { createTickets } from './tickets.ts';

type Exchange = { req: IncomingMessage; res: ServerResponse; slug: string; search: string };

type Step = 'page' | 'button' | 'download';

export type ShortLinks = {
  /** Whether the target lies below `/s/`. */
  owns(target: Target): boolean;
  serve(req: IncomingMessage, res: ServerResponse, target: Target): Promise<void>;
};

export function createShortLinks(deps: HttpDeps, transfers: Transfers, refuse: Refuse): ShortLinks {
  const tickets = createTickets(deps.ticketKey);
  const guesses = createGuessLimit();
  const landingHeaders = pageHeaders();

  function refuseDead({ req, res }: Exchange): void {
    const wait = guesses.miss(req.socket.remoteAddress, deps.clock.now());
    if (wait > 0) refuse(req, res, 'tooMany', wait);
    else refuse(req, res, 'gone');
  }

  const steps: Record<Step, (exchange: Exchange, record: LinkRecord, content: OpenContent) => void> = {
    page({ req, res, slug }, { file, token }, content) {
      content.close();
      const body = renderLanding({ slug, file, token });
      res.writeHead(200, [...landingHeaders, 'Content-Length', body.length]);
      res.end(req.method === 'HEAD' ? undefined : body);
    },
    button({ res, slug }, { token }, content) {
      content.close();
      redirect(res, `/s/${slug}/download?ticket=${tickets.issue(token.id, deps.clock.now())}`);
    },
    download({ req, res, slug, search }, record, content) {
      const ticket = queryParam(search, 'ticket') ?? '';
      if (!tickets.isValid(ticket, record.token.id, deps.clock.now())) {
        content.close();
        redirect(res, `/s/${slug}`);
        return;
      }
      if (req.method === 'GET') deps.core.links.touch(record);
      transfers.send(req, res, {
        content,
        headers: fileHeaders('download', record.file, content, true),
        grammar: 'rfc9110',
        refuseRange: (size) => refuseRange(res, size),
      });
    },
  };

  async function serve(req: IncomingMessage, res: ServerResponse, target: Target): Promise<void> {
    const { slug, step } = readStep(req.method, target.path);
    const exchange = { req, res, slug, search: target.search };
    const record = step && deps.core.links.bySlug(slug);
    if (!step || !record) return refuseDead(exchange);
    transfers.track({ res, fileSeq: record.file.seq, tokenId: record.token.id, toVisitor: true });
    const content = await openLink(deps, record);
    if (content === undefined) refuseDead(exchange);
    else if (isGone(res)) content.close();
    else steps[step](exchange, record, content);
  }

  return { owns: ({ path }) => path.startsWith('/s/'), serve };
}

function readStep(method: string | undefined, path: string): { slug: string; step: Step | undefined } {
  const [, slug = '', isDownload] = /^\/s\/([A-Za-z\d]{1,64})(\/download)?$/.exec(path) ?? [];
  const reads = method === 'GET' || method === 'HEAD';
  if (slug === '') return { slug, step: undefined };
  if (isDownload) return { slug, step: reads ? 'download' : undefined };
  return { slug, step: reads ? 'page' : method === 'POST' ? 'button' : undefined };
}

/** A link opens what its token opens (contract §2). @returns undefined when that is nothing just now */
async function openLink(deps: HttpDeps, { token, file }: LinkRecord): Promise<OpenContent | undefined> {
  const grant = { tokenId: token.id, bucketSeq: token.bucketSeq, fileSeq: token.fileSeq };
  try {
    deps.core.access.authorize(guest, file.bucketId, file.id, grant, 'download');
    return await openShared(deps.core.problems, file, () => deps.contents.open(file));
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, [...baseHeaders, 'Location', location, 'Content-Length', 0]).end();
}

function refuseRange(res: ServerResponse, size: number): void {
  res.writeHead(416, [...baseHeaders, 'Content-Range', `bytes */${size}`, 'Content-Length', 0]).end();
}
