/** The page with the password of a link, and what becomes of what is entered there. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import type { Guess, Guesser } from '../../core/limitServices.ts';
import type { LinkRecord } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';
import { isGone } from '../bytes/pump.ts';
import { peerKey } from '../listener/peerAddress.ts';
import type { Visitors } from '../listener/visitors.ts';
import type { KnownVisitor, LinkVisitors } from './linkVisitors.ts';
import type { Looks } from './pages/look.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';
import { createSendForm, type FormAnswer } from './passwordForm.ts';
import { createPasswordTickets } from './passwordTickets.ts';
import { dropForm, readForm } from './readForm.ts';
import { redirect } from './redirect.ts';
import { rootFrom } from './rootFrom.ts';

/** Who asks for what is behind a password. */
export type Asked = { slug: string; record: LinkRecord; visitor: KnownVisitor };

export type PasswordDoor = {
  /** Whether the visitor has entered the password that is in force. */
  isOpenFor(asked: Pick<Asked, 'record' | 'visitor'>): boolean;
  /** @param status of the page with the form */
  show(req: IncomingMessage, res: ServerResponse, asked: Asked, status: 200 | 403): void;
  /** Answers what was entered. @param refuseDead for a link that has ended meanwhile */
  enter(req: IncomingMessage, res: ServerResponse, asked: Asked, refuseDead: () => void): Promise<void>;
};

export type PasswordDoorDeps = Pick<Core, 'links' | 'passwords' | 'settings' | 'deliveries'> & {
  clock: Pick<Clock, 'now'>;
  ticketKey: Uint8Array;
  linkVisitors: LinkVisitors;
  visitors: Pick<Visitors, 'of'>;
  languages: VisitorLanguages;
  lookOf: Looks;
};

export function createPasswordDoor(deps: PasswordDoorDeps): PasswordDoor {
  const { links, passwords, deliveries, clock, linkVisitors } = deps;
  const tickets = createPasswordTickets(deps.ticketKey);
  const sendForm = createSendForm(deps);

  function guesserOf(req: IncomingMessage): Guesser {
    const { address, isShared } = deps.visitors.of(req);
    return { key: peerKey(address), isShared };
  }

  return {
    isOpenFor: ({ record, visitor }) => tickets.isValid(visitor.ticket, record, clock.now()),
    show(req, res, { slug, record }, status) {
      sendForm(req, res, slug, { status, wasWrong: false, wait: passwords.wait(record, guesserOf(req)) });
    },
    async enter(req, res, { slug, record, visitor }, refuseDead) {
      const guesser = guesserOf(req);
      const refusal = passwords.refusal(record, guesser);
      if (refusal !== undefined) {
        await dropForm(req);
        return isGone(res) ? undefined : sendForm(req, res, slug, answerTo(refusal));
      }
      const form = await readForm(req);
      const guess = await passwords.guess(record, form.get('password') ?? '', guesser);
      if (isGone(res)) return;
      // It may have been stopped, or its password changed, while the guess was computed.
      const now = links.bySlug(slug);
      if (now !== undefined && guess.is === 'wrong') deliveries.note(now.token.id, visitor, 'refused');
      if (now === undefined) refuseDead();
      else if (guess.is !== 'right') sendForm(req, res, slug, answerTo(guess));
      else {
        const ticket = tickets.issue(record, clock.now());
        const { headers } = linkVisitors.greet(req, { tokenId: now.token.id, slug }, { ...visitor, ticket });
        redirect(res, `${rootFrom(req)}s/${slug}`, headers);
      }
    },
  };
}

/** Who has to wait, or came when too many did, is told for how long. */
function answerTo({ is, wait }: Exclude<Guess, { is: 'right' }>): FormAnswer {
  return { status: wait > 0 ? 429 : 403, wasWrong: is === 'wrong', wait };
}
