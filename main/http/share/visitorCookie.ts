/**
 * The cookie that tells the visitors of one link apart, the only one that any listener sets (docs/decisions/032). It goes to
 * that link alone, no script sees it, and it holds nothing but a random id, and the ticket of who has entered the password.
 * Signed for the link, so that nobody makes up visitors, or takes the cookie of one link to another.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import { createSigner } from '../../core/mac.ts';
import { hostsOf, type Reach } from '../../core/reach.ts';
import type { Visitors } from '../listener/visitors.ts';

export type CookieVisitor = {
  /** Random, the same for as long as the browser keeps the cookie. */
  id: string;
  /** `""` = none. Of the alphabet of base64url; whether it still opens anything is for whoever issued it. */
  ticket: string;
};

export type VisitorCookies = {
  /** @returns undefined without a cookie that was issued for this link */
  read(req: IncomingMessage, tokenId: string): CookieVisitor | undefined;
  /** The id of somebody who has no cookie yet. */
  invent(): string;
  /** Value of `Set-Cookie`. */
  write(req: IncomingMessage, link: { tokenId: string; slug: string }, visitor: CookieVisitor): string;
};

type Deps = {
  /** Signs the cookies, and nothing else. */
  visitorKey: Uint8Array;
  reach: Pick<Reach, 'routes'>;
  visitors: Pick<Visitors, 'of' | 'hostOf'>;
};

const name = 'visitor';

/** Cookies that were checked and are not checked again. */
const maxVerified = 1_000;

/** Seconds after the last time that the page was opened. A large file may be resumed for weeks. */
const lifetime = 30 * 86_400;

export function createVisitorCookies({ visitorKey, reach, visitors }: Deps): VisitorCookies {
  const { sign, isSigned } = createSigner(visitorKey);
  const textOf = (tokenId: string, { id, ticket }: CookieVisitor): string => `${tokenId}.${id}.${ticket}`;

  function verify(value: string, tokenId: string): CookieVisitor | undefined {
    const [, id = '', ticket = '', signature = ''] =
      /^([\w-]{16})\.([\w-]{0,128})\.([\w-]{43})$/.exec(value) ?? [];
    if (signature === '') return undefined;
    return isSigned(textOf(tokenId, { id, ticket }), signature) ? { id, ticket } : undefined;
  }

  const verified = new LRUCache<string, CookieVisitor>({ max: maxVerified });

  /** A browser sends its cookie with every piece of a film, and checking it takes as long as sending ten kilobytes. */
  function verifyOnce(value: string, tokenId: string): CookieVisitor | undefined {
    const key = `${tokenId} ${value}`;
    const known = verified.get(key);
    if (known !== undefined) return known;
    const visitor = verify(value, tokenId);
    if (visitor !== undefined) verified.set(key, visitor);
    return visitor;
  }

  /** How the browser reaches the share listener: a proxy may serve it below a path, or encrypted. */
  function wayOf(req: IncomingMessage): { path: string; isSecure: boolean } {
    const host = visitors.hostOf(req)?.toLowerCase() ?? '';
    const route = reach.routes().find((each) => each.state !== 'off' && hostsOf(each).includes(host));
    const address = route === undefined ? undefined : new URL(route.origin);
    const isSecure =
      'encrypted' in req.socket || (visitors.of(req).isProxied && address?.protocol === 'https:');
    return { path: address?.pathname.replace(/\/$/, '') ?? '', isSecure };
  }

  return {
    read(req, tokenId) {
      const header = req.headers.cookie;
      if (header === undefined) return undefined;
      for (const value of valuesOf(header)) {
        const visitor = verifyOnce(value, tokenId);
        if (visitor !== undefined) return visitor;
      }
      return undefined;
    },
    invent: () => randomBytes(12).toString('base64url'),
    write(req, { tokenId, slug }, visitor) {
      const { path, isSecure } = wayOf(req);
      const value = `${visitor.id}.${visitor.ticket}.${sign(textOf(tokenId, visitor))}`;
      const attributes = `Path=${path}/s/${slug}; Max-Age=${lifetime}; HttpOnly; SameSite=Lax`;
      return `${name}=${value}; ${attributes}${isSecure ? '; Secure' : ''}`;
    },
  };
}

/** Cookies that are looked at; other programs of the same host may have set any number. */
const maxCookies = 16;

function valuesOf(header: string): string[] {
  return header
    .split(';', 256)
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .slice(0, maxCookies)
    .map((cookie) => cookie.slice(name.length + 1));
}
