/** Who asks for something of a link, and the cookie that the page leaves with those who open it. */
import type { IncomingMessage } from 'node:http';
import type { LinkVisitor } from '../../core/visits.ts';
import type { HeaderPairs } from '../bytes/headerPairs.ts';
import type { Visitors } from '../listener/visitors.ts';
import type { VisitorCookies } from './visitorCookie.ts';

/** @property ticket of the cookie, `""` = none */
export type KnownVisitor = LinkVisitor & { ticket: string };

export type LinkVisitors = {
  of(req: IncomingMessage, tokenId: string): KnownVisitor;
  /** For who opens the page: the cookie of before or a new one, which lives on from now. */
  greet(req: IncomingMessage, link: { tokenId: string; slug: string }, visitor: KnownVisitor): Greeting;
};

/** @property visitor as the next request will show him, if his browser keeps the cookie */
export type Greeting = { visitor: KnownVisitor; headers: HeaderPairs };

export function createLinkVisitors(
  cookies: VisitorCookies,
  visitors: Pick<Visitors, 'addressOf'>,
): LinkVisitors {
  return {
    of(req, tokenId) {
      const { id, ticket } = cookies.read(req, tokenId) ?? { id: '', ticket: '' };
      const userAgent = req.headers['user-agent'] ?? '';
      return { cookie: id, ticket, address: visitors.addressOf(req), userAgent };
    },
    greet(req, link, before) {
      const visitor = before.cookie === '' ? { ...before, cookie: cookies.invent() } : before;
      const value = cookies.write(req, link, { id: visitor.cookie, ticket: visitor.ticket });
      return { visitor, headers: [['Set-Cookie', value]] };
    },
  };
}
