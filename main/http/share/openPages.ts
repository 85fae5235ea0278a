/**
 * What the open page of a link may ask, to know whether its address still leads here and where else it may go on
 * (docs/decisions/030): at its own address the state of its link, at another one only whether that leads to this server.
 * Neither counts, opens or writes anything. The addresses hold no link, for somebody else may have that address by now.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopback } from '../../../shared/loopback.ts';
import { hostsOf, type Reach, type Route } from '../../core/reach.ts';
import type { Follow, Question, Still } from '../../visitor/openPage.ts';
import { flattenHeaders, type HeaderPairs } from '../bytes/headerPairs.ts';
import { plainAddress } from '../listener/peerAddress.ts';
import { isRead } from '../listener/requestMethod.ts';
import type { Visitors } from '../listener/visitors.ts';
import { addressSpaceOf } from './addressSpace.ts';
import type { OtherAddress, OtherAddresses } from './otherAddresses.ts';
import { baseHeaders } from './pages/page.ts';
import { createQuestions } from './questions.ts';
import { rootFrom } from './rootFrom.ts';

export type OpenPages = {
  /** What the page of a link is sent; undefined where it cannot be known that the address is one of this computer. */
  follow(req: IncomingMessage, tokenId: string, slug: string): Follow | undefined;
  /** @returns whether the request was a question of an open page, which is answered then */
  answer(req: IncomingMessage, res: ServerResponse): boolean;
};

type Deps = {
  /** Signs questions and answers. */
  pageKey: Uint8Array;
  reach: Pick<Reach, 'routes'>;
  visitors: Pick<Visitors, 'addressOf' | 'hostOf'>;
  otherAddresses: Pick<OtherAddresses, 'of'>;
  /** Of a link that opens something now; undefined for every other one. */
  slugOf(tokenId: string): string | undefined;
  /** Whether its time is over, and nothing else is wrong with it. */
  hasEnded(tokenId: string): boolean;
  isPaused(): boolean;
};

/** Says nothing of whose server this is. */
const home = 'here/';

export function createOpenPages(deps: Deps): OpenPages {
  const { otherAddresses } = deps;
  const questions = createQuestions(deps.pageKey);
  const placeOf = createPlaces(deps);

  /** What proves at the address of a route that it leads here. */
  function questionFor(req: IncomingMessage, route: Route): Question {
    const question = questions.create('');
    const answer = questions.answer(question, placeAt(route, deps.visitors.addressOf(req)).other);
    return { ask: `${route.origin}/${home}${question}`, answer };
  }

  function stillOf(req: IncomingMessage, tokenId: string, answer: string): Still {
    const slug = deps.slugOf(tokenId);
    const others = slug === undefined || deps.isPaused() ? [] : otherAddresses.of(req);
    const places = others.map((other) => pageAt(other, `${slug}`));
    if (slug !== undefined || !deps.hasEnded(tokenId)) {
      return { answer, isOver: slug === undefined, others: places };
    }
    return { answer, isOver: true, mayAsk: true, others: places };
  }

  return {
    follow(req, tokenId, slug) {
      const place = placeOf(req);
      if (place === undefined) return undefined;
      const question = questions.create(tokenId);
      return {
        ask: `${rootFrom(req)}${home}${question}`,
        answer: questions.answer(question, place.own),
        mayReload: place.isSafe,
        isPublic: addressSpaceOf(deps.visitors.hostOf(req) ?? '') === 'public',
        others: otherAddresses.of(req).map((other) => {
          const page = pageAt(other, slug);
          return page.isNear ? { ...page, ...questionFor(req, other.route) } : page;
        }),
      };
    },
    answer(req, res) {
      const question = req.url?.startsWith(`/${home}`) && isRead(req) ? req.url.slice(home.length + 1) : '';
      const tokenId = question && questions.read(question);
      if (tokenId === undefined || question === '') return false;
      const place = placeOf(req);
      if (place === undefined) return false;
      const answer = questions.answer(question, tokenId === '' ? place.other : place.own);
      if (tokenId === '') send(res, 'text/plain', answer, [['Access-Control-Allow-Origin', '*']]);
      else send(res, 'application/json', JSON.stringify(stillOf(req, tokenId, answer)));
      return true;
    },
  };
}

/** A policy can name no IPv6 address (CSP 3, host-source), so a page cannot ask there. */
function pageAt({ route: { origin }, isNear }: OtherAddress, slug: string): Still['others'][number] {
  return { page: `${origin}/s/${slug}`, isNear: isNear && !origin.includes('[') };
}

/** Where a question is asked, so that an answer from elsewhere cannot be passed on. */
type Place = {
  /** For the page that was opened here. */
  own: string;
  /** For pages that were opened elsewhere. */
  other: string;
  /** Whether nobody else in the network could say to be here. */
  isSafe: boolean;
};

/** @returns the place that a request came to; undefined where it may have been passed on by somebody */
function createPlaces({ reach, visitors }: Pick<Deps, 'reach' | 'visitors'>) {
  return (req: IncomingMessage): Place | undefined => {
    const host = visitors.hostOf(req)?.toLowerCase() ?? '';
    const route = reach.routes().find((each) => each.state !== 'off' && hostsOf(each).includes(host));
    if (route !== undefined && !hasAddress(route)) return placeAt(route, visitors.addressOf(req));
    return isAddressOf(req, host) ? { own: host, other: host, isSafe: true } : undefined;
  };
}

/**
 * Anybody on the network can say to have its name and pass on what he is asked, but not from the address of the visitor.
 * A page that was opened by the name holds to no address, for that of its visitor may change.
 */
function placeAt(route: Route, visitor: string): Place {
  const { origin, kind } = route;
  const { host } = new URL(origin);
  if (hasAddress(route)) return { own: host, other: host, isSafe: true };
  if (kind !== 'name') return { own: origin, other: origin, isSafe: true };
  return { own: origin, other: `${origin} ${plainAddress(visitor)}`, isSafe: false };
}

/** Whether its host is an address of this computer, where connections arrive. */
function hasAddress({ kind }: Route): boolean {
  return kind === 'lan' || kind === 'loopback';
}

/** Whether the connection of a request arrived at the address that it names. */
function isAddressOf({ socket }: IncomingMessage, host: string): boolean {
  const name = URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const here = plainAddress(socket.localAddress);
  return name === 'localhost' ? isLoopback(here) : name === here;
}

function send(res: ServerResponse, type: string, text: string, more: HeaderPairs = []): void {
  const headers: HeaderPairs = [
    ['Content-Type', type],
    ['Content-Security-Policy', "default-src 'none'; sandbox"],
    ...baseHeaders,
    ...more,
    ['Content-Length', Buffer.byteLength(text)],
  ];
  res.writeHead(200, flattenHeaders(headers)).end(text);
}
