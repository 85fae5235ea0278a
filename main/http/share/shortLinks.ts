/**
 * `/s/<slug>`: opening the page does not count as access, so a chat may fetch it for a link preview. The button counts:
 * its POST issues a ticket and redirects to the download (promises §3.3). `/s/<slug>/<name>` is the file itself, for
 * programs that call a file by the end of its address; the name may be any.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { diskName } from '../../../shared/names.ts';
import { guest } from '../../core/caller.ts';
import type { Clock } from '../../core/clock.ts';
import type { Contents, OpenContent } from '../../core/content.ts';
import { DomainError } from '../../core/errors.ts';
import type { LinkRecord, Token } from '../../core/model.ts';
import type { Core, Grant } from '../../core/services.ts';
import { openToPages } from '../bytes/crossOrigin.ts';
import { flattenHeaders, type HeaderPairs } from '../bytes/headerPairs.ts';
import { downloadHeaders } from '../bytes/headers.ts';
import { isGone } from '../bytes/pump.ts';
import type { ResponseCache } from '../bytes/responseCache.ts';
import type { Transfer, TransferInfo, Transfers } from '../bytes/transfers.ts';
import { openShared } from '../content/openShared.ts';
import { checkTime } from '../errors.ts';
import { isRead } from '../listener/requestMethod.ts';
import type { Target } from '../listener/requestTarget.ts';
import type { Visitors } from '../listener/visitors.ts';
import { queryParam } from '../params/queryParam.ts';
import type { CertificateHelp } from './certificateHelp.ts';
import { isDownloadProgram } from './downloadPrograms.ts';
import type { CountMiss } from './guessLimit.ts';
import type { OpenPages } from './openPages.ts';
import type { OtherAddresses } from './otherAddresses.ts';
import { renderLanding } from './pages/landingPage.ts';
import type { Looks } from './pages/look.ts';
import type { Refuse } from './pages/neutralPages.ts';
import { openPagePolicy } from './pages/openPagePart.ts';
import { baseHeaders, pageHeaders } from './pages/page.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';
import { rootFrom } from './rootFrom.ts';
import { createTickets } from './tickets.ts';

type Step = 'page' | 'button' | 'ticket' | 'file' | 'named';

/** A live link with its opened file, which the step closes. */
type OpenLink = {
  slug: string;
  search: string;
  record: LinkRecord;
  transfer: Transfer;
  content: OpenContent;
  /** Whether a kept answer may be given again. */
  stillOpens(address: string): boolean;
};

type Handler<Link = OpenLink> = (req: IncomingMessage, res: ServerResponse, link: Link) => void;

/** The button sends nothing of the file, so it need not wait until that can be opened. */
type Steps = Record<Exclude<Step, 'button'>, Handler> & {
  button: Handler<Pick<OpenLink, 'slug' | 'record'>>;
};

export type ShortLinks = {
  /** Whether the target is below `/s/`. */
  matches(target: Target): boolean;
  /** Whether it has the form of an address of a file. */
  names(target: Target): boolean;
  serve(req: IncomingMessage, res: ServerResponse, target: Target): Promise<void>;
};

export type ShortLinkDeps = Pick<Core, 'access' | 'links' | 'problems' | 'pins'> & {
  contents: Contents;
  transfers: Pick<Transfers, 'track' | 'send'>;
  /** Of the listener. */
  cache: Pick<ResponseCache, 'canKeep' | 'keep'>;
  clock: Pick<Clock, 'now'>;
  /** Shared with the content routes. */
  countMiss: CountMiss;
  /** Signs tickets. */
  ticketKey: Uint8Array;
  languages: VisitorLanguages;
  lookOf: Looks;
  otherAddresses: OtherAddresses;
  openPages: Pick<OpenPages, 'follow'>;
  hasWarned: CertificateHelp['hasWarned'];
  visitors: Pick<Visitors, 'addressOf'>;
};

export function createShortLinks(deps: ShortLinkDeps, refuse: Refuse): ShortLinks {
  const { countMiss, transfers } = deps;
  const steps = createSteps(deps);

  function refuseDead(req: IncomingMessage, res: ServerResponse): void {
    const wait = countMiss(req);
    if (wait > 0) refuse(req, res, 'tooMany', wait);
    else refuse(req, res, 'gone');
  }

  async function serve(req: IncomingMessage, res: ServerResponse, target: Target): Promise<void> {
    const { slug, step } = readStep(req, target.path);
    const record = step && deps.links.bySlug(slug);
    if (!step || !record) return refuseDead(req, res);
    const transfer = transfers.track(res, infoOf(deps.access, record));
    const opened = await openLink(deps, record);
    if (opened === undefined) return refuseDead(req, res);
    if (opened !== 'checking' && (step === 'button' || isGone(res))) opened.content.close();
    if (isGone(res)) return;
    if (step === 'button') steps.button(req, res, { slug, record });
    else if (opened === 'checking') refuse(req, res, 'checking', checkTime);
    else steps[step](req, res, { slug, search: target.search, record, transfer, ...opened });
  }

  return {
    matches: ({ path }) => path.startsWith('/s/'),
    names: ({ path }) => shortForm.exec(path)?.[2] !== undefined,
    serve,
  };
}

function createSteps(deps: ShortLinkDeps): Steps {
  const { clock, languages, lookOf, otherAddresses } = deps;
  const tickets = createTickets(deps.ticketKey);
  const sendFile = createSendFile(deps);
  return {
    page(req, res, { slug, record: { file, token }, content }) {
      content.close();
      const look = lookOf(req);
      const others = otherAddresses.of(req).map(({ route }) => `${route.origin}/s/${slug}`);
      const follow = deps.openPages.follow(req, token.id, slug);
      const warned = deps.hasWarned(req);
      const body = renderLanding({ file, token, others, follow, warned }, languages.of(req), look);
      const headers = pageHeaders(look, openPagePolicy(follow));
      res.writeHead(200, flattenHeaders([...headers, ['Content-Length', body.length]]));
      res.end(req.method === 'HEAD' ? undefined : body);
    },
    button(req, res, { slug, record }) {
      const ticket = tickets.issue(record.token.id, clock.now());
      redirect(res, `${rootFrom(req)}s/${slug}/${ticketName}?ticket=${ticket}`);
    },
    ticket(req, res, link) {
      const { slug, search, record, content } = link;
      const ticket = queryParam(search, 'ticket');
      const isFileSoNamed = ticket === undefined && diskName(record.file.name) === ticketName;
      if (isFileSoNamed || tickets.isValid(ticket ?? '', record.token.id, clock.now())) {
        sendFile(req, res, link, false);
      } else {
        content.close();
        redirect(res, `${rootFrom(req)}s/${slug}`);
      }
    },
    file: (req, res, link) => sendFile(req, res, link, false, otherAddresses.mirrors(req, link.slug)),
    named: (req, res, link) => sendFile(req, res, link, true),
  };
}

/** @returns whose `mayKeep` says whether the address alone decides about the answer */
function createSendFile({ access, links, transfers, cache, visitors }: ShortLinkDeps) {
  return (
    req: IncomingMessage,
    res: ServerResponse,
    link: OpenLink,
    mayKeep: boolean,
    more: HeaderPairs = [],
  ): void => {
    const { record, transfer, content, stillOpens } = link;
    if (req.method === 'GET') links.touch(record, visitors.addressOf(req));
    transfers.send(req, transfer, {
      content,
      headers() {
        const headers = downloadHeaders(record.file, content, { isSecret: true, isVisitor: true });
        return more.length === 0 ? headers : [...headers, ...more];
      },
      grammar: 'rfc9110',
      refuseRange: (size) => refuseRange(res, size),
      onWhole(head, body) {
        if (!mayKeep || !cache.canKeep(req) || !content.isCurrent()) return;
        cache.keep(req, {
          head,
          body,
          info: infoOf(access, record),
          stillOpens,
          isCurrent: content.isCurrent,
        });
      },
    });
  };
}

const shortForm = /^\/s\/([A-Za-z\d]{1,64})(?:\/([^/]+))?$/;

/** What stands in the place of the name where a ticket opens the file. */
const ticketName = 'download';

function readStep(req: IncomingMessage, path: string): { slug: string; step: Step | undefined } {
  const [, slug = '', name] = shortForm.exec(path) ?? [];
  if (slug === '') return { slug, step: undefined };
  if (!isRead(req)) return { slug, step: req.method === 'POST' && name === undefined ? 'button' : undefined };
  if (name !== undefined) return { slug, step: name === ticketName ? 'ticket' : 'named' };
  return { slug, step: isDownloadProgram(req.headers) ? 'file' : 'page' };
}

/** What the answers of a link rest on. */
function infoOf(access: Core['access'], { token, file }: LinkRecord): TransferInfo {
  return {
    bucketId: file.bucketId,
    fileSeq: file.seq,
    tokenId: token.id,
    toVisitor: true,
    stillAuthorized: () => stillOpens(access, { token, file }),
  };
}

/** Whether the link opens its file now. */
export function stillOpens(
  access: Pick<Core['access'], 'stillOpens'>,
  { token, file }: Pick<LinkRecord, 'token' | 'file'>,
): boolean {
  return access.stillOpens(guest, file, grantOf(token), 'download');
}

function grantOf({ id, bucketSeq, fileSeq }: Token): Grant {
  return { tokenId: id, bucketSeq, fileSeq };
}

/** A link opens what its token opens (contract §2). @returns undefined when the file cannot be opened now */
async function openLink(
  deps: ShortLinkDeps,
  { token, file }: LinkRecord,
): Promise<Pick<OpenLink, 'content' | 'stillOpens'> | 'checking' | undefined> {
  const grant = grantOf(token);
  try {
    deps.access.authorize(guest, file.bucketId, file.id, grant, 'download');
    const stillOpens = deps.access.createRecheck(grant);
    return { content: await openShared(deps, file, deps.contents.open), stillOpens };
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
  const range: HeaderPairs = [
    ['Content-Range', `bytes */${size}`],
    ['Content-Length', 0],
  ];
  res.writeHead(416, flattenHeaders([...baseHeaders, ...openToPages, ...range])).end();
}
