/**
 * `/s/<slug>`: opening the page does not count as access, so a chat may fetch it for a link preview. The button counts:
 * its POST issues a ticket and redirects to the download (promises §3.3).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { diskName } from '../../../shared/names.ts';
import type { Clock } from '../../core/clock.ts';
import type { Contents } from '../../core/content.ts';
import { DomainError } from '../../core/errors.ts';
import type { Core } from '../../core/services.ts';
import { isGone } from '../bytes/pump.ts';
import type { Transfers } from '../bytes/transfers.ts';
import { checkTime } from '../errors.ts';
import type { Target } from '../listener/requestTarget.ts';
import { queryParam } from '../params/queryParam.ts';
import { type AskedStep, type ConditionDeps, createConditions } from './conditions.ts';
import { createShowEnded, type EndedDeps, type ShowEnded } from './endedDoor.ts';
import type { CountMiss } from './guessLimit.ts';
import { createLineUp, type LineUpDeps } from './lineUp.ts';
import { namesFile, readStep, type Step, ticketName } from './linkStep.ts';
import type { LinkVisitors } from './linkVisitors.ts';
import { createNoteReceived, type NoteReceivedDeps } from './noteReceived.ts';
import { infoOf, type OpenLink, openLink } from './openLink.ts';
import type { OtherAddresses } from './otherAddresses.ts';
import type { Refuse } from './pages/neutralPages.ts';
import { redirect } from './redirect.ts';
import { rootFrom } from './rootFrom.ts';
import { createSendFile, type SendFileDeps } from './sendFile.ts';
import { createSendManifest } from './sendManifest.ts';
import { createSendMember, type SendMemberDeps } from './sendMember.ts';
import { createShowHero, type ShowHeroDeps } from './showHero.ts';
import { createShowPage, type ShowPageDeps } from './showPage.ts';
import { createShowUnfinished, unfinishedOf } from './showUnfinished.ts';
import { createTickets } from './tickets.ts';

type Handler<Link = OpenLink> = (
  req: IncomingMessage,
  res: ServerResponse,
  link: Link,
) => void | Promise<void>;

/** The button sends nothing of the file, so it need not wait until that can be opened. */
type Steps = Record<Exclude<Step, 'button' | 'password' | 'more'>, Handler> & {
  button: Handler<Pick<OpenLink, 'slug' | 'record'>>;
};

export type ShortLinks = {
  /** Whether the target is below `/s/`. */
  matches(target: Target): boolean;
  /** Whether it has the form of an address of a file. */
  names(target: Target): boolean;
  serve(req: IncomingMessage, res: ServerResponse, target: Target): Promise<void>;
};

export type ShortLinkDeps = Pick<Core, 'access' | 'links' | 'problems' | 'pins'> &
  Omit<SendFileDeps, 'transfers' | 'isForAll'> &
  ConditionDeps &
  Omit<EndedDeps, 'linkVisitors'> &
  LineUpDeps &
  NoteReceivedDeps &
  Omit<ShowHeroDeps, 'transfers'> &
  Omit<ShowPageDeps, 'otherAddresses'> &
  SendMemberDeps & {
    contents: Contents;
    transfers: Pick<Transfers, 'track' | 'send'>;
    clock: Pick<Clock, 'now'>;
    /** Shared with the content routes. */
    countMiss: CountMiss;
    /** Signs tickets. */
    ticketKey: Uint8Array;
    otherAddresses: OtherAddresses;
    linkVisitors: LinkVisitors;
  };

export function createShortLinks(deps: ShortLinkDeps, refuse: Refuse): ShortLinks {
  const { transfers } = deps;
  const refuseDead = createRefuseDead(deps.countMiss, refuse);
  const refuseOrAsk = createRefuseOrAsk(createShowEnded(deps), refuseDead);
  const conditions = createConditions(deps, refuse, refuseOrAsk);
  const steps = createSteps({ ...deps, isForAll: conditions.isForAll }, refuse);
  const lineUp = createLineUp(deps);
  const showUnfinished = createShowUnfinished(deps);

  /** Made here, for it is kept with answers, and would keep the request of who made it beside. */
  const holdsFor = (asked: AskedStep) => () => conditions.holds(asked);

  /** Others may have taken the last delivery since it was asked. */
  async function take(req: IncomingMessage, res: ServerResponse, run: () => unknown): Promise<void> {
    try {
      await run();
    } catch (error) {
      const isLate = error instanceof DomainError && error.tag === 'user_unauthorized';
      if (!isLate || res.headersSent) throw error;
      refuseDead(req, res);
    }
  }

  async function serve(req: IncomingMessage, res: ServerResponse, target: Target): Promise<void> {
    const { slug, step } = readStep(req, target);
    const record = step && deps.links.bySlug(slug);
    if (!step || !record) return refuseOrAsk(req, res, { slug, step });
    const visitor = deps.linkVisitors.of(req, record.token.id);
    const asked = { slug, step, record, visitor };
    if (!(await conditions.admit(req, res, asked)) || step === 'password' || step === 'more') return;
    const holds = holdsFor(asked);
    const transfer = transfers.track(res, infoOf(deps.access, record, visitor, holds));
    if (!(await lineUp(req, res, asked))) return;
    const opened = await openLink(deps, record, partial.has(step) || takesWhole.has(step));
    if (opened === undefined) return refuseDead(req, res);
    if (opened !== 'checking' && (step === 'button' || isGone(res))) opened.content.close();
    if (isGone(res)) return;
    const unfinished = partial.has(step) ? undefined : unfinishedOf(record.file);
    if (unfinished !== undefined) return showUnfinished(req, res, record.file, unfinished);
    if (step === 'button') steps.button(req, res, { slug, record });
    else if (opened === 'checking') refuse(req, res, 'checking', checkTime);
    else if (opened.isChanged && takesWhole.has(step)) refuse(req, res, 'heldBack');
    else {
      const link = { slug, ...target, visitor, transfer, holds, ...opened };
      await take(req, res, () => steps[step](req, res, link));
    }
  }

  return {
    matches: ({ path }) => path.startsWith('/s/'),
    names: ({ path }) => namesFile(path),
    serve,
  };
}

/** For what may be a guess. */
function createRefuseDead(countMiss: CountMiss, refuse: Refuse) {
  return (req: IncomingMessage, res: ServerResponse): void => {
    const wait = countMiss(req);
    if (wait > 0) refuse(req, res, 'tooMany', wait);
    else refuse(req, res, 'gone');
  };
}

/** Who was there before may ask for more. */
function createRefuseOrAsk(showEnded: ShowEnded, refuseDead: ReturnType<typeof createRefuseDead>) {
  return (req: IncomingMessage, res: ServerResponse, asked: { slug: string; step: Step | undefined }) => {
    if (!asked.step || !showEnded(req, res, asked.slug, asked.step)) refuseDead(req, res);
  };
}

/** Steps that say what there is before the file is complete. */
const partial: ReadonlySet<Step> = new Set<Step>(['page', 'manifest']);
/** Steps for which the file itself is needed. */
const takesWhole: ReadonlySet<Step> = new Set<Step>(['look', 'ticket', 'file', 'named']);

function createSteps(deps: ShortLinkDeps & Pick<SendFileDeps, 'isForAll'>, refuse: Refuse): Steps {
  const { clock, otherAddresses } = deps;
  const tickets = createTickets(deps.ticketKey);
  const sendFile = createSendFile(deps, refuse);
  return {
    page: createShowPage(deps),
    look: createShowHero(deps),
    received: createNoteReceived(deps, refuse),
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
    manifest: createSendManifest(deps, sendFile),
    member: createSendMember(deps, sendFile, refuse),
  };
}
