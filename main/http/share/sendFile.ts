/** Sends the file of a link. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../../core/services.ts';
import { isSet } from '../../core/sets.ts';
import { openToPages } from '../bytes/crossOrigin.ts';
import { flattenHeaders, type HeaderPairs } from '../bytes/headerPairs.ts';
import { downloadHeaders } from '../bytes/headers.ts';
import type { ResponseCache } from '../bytes/responseCache.ts';
import type { Transfers } from '../bytes/transfers.ts';
import type { Visitors } from '../listener/visitors.ts';
import type { Conditions } from './conditions.ts';
import { infoOf, type OpenLink } from './openLink.ts';
import type { Refuse } from './pages/neutralPages.ts';
import { baseHeaders } from './pages/page.ts';

export type SendFileDeps = Pick<Core, 'access' | 'links' | 'deliveries'> & {
  transfers: Pick<Transfers, 'send'>;
  /** Of the listener. */
  cache: Pick<ResponseCache, 'canKeep' | 'keep'>;
  visitors: Pick<Visitors, 'addressOf'>;
  isForAll: Conditions['isForAll'];
};

export type SendFile = (
  req: IncomingMessage,
  res: ServerResponse,
  link: OpenLink,
  mayKeep: boolean,
  more?: HeaderPairs,
) => void;

/** @returns whose `mayKeep` says whether the address alone decides about the answer */
export function createSendFile(deps: SendFileDeps, refuse: Refuse): SendFile {
  const { access, links, deliveries, transfers, cache, visitors, isForAll } = deps;
  return (req, res, link, mayKeep, more = []) => {
    const { record, visitor, transfer, content, part, stillOpens } = link;
    const { token } = record;
    const version = part?.version ?? { etag: content.etag, size: content.size };
    if (req.method === 'GET') links.touch(record, visitors.addressOf(req));
    transfers.send(req, transfer, {
      content,
      headers() {
        const headers = downloadHeaders(record.file, content, { isSecret: true, isVisitor: true });
        return more.length === 0 ? headers : [...headers, ...more];
      },
      grammar: 'rfc9110',
      refuseRange: (size) => refuseRange(res, size),
      refuseContent: () => refuse(req, res, isSet(record.file) ? 'heldBack' : 'gone'),
      receipt: deliveries.receipt(token.id, visitor, version, part?.place),
      onWhole(head, body) {
        if (!mayKeep || !isForAll(record)) return;
        if (!cache.canKeep(req) || !content.isCurrent()) return;
        cache.keep(req, {
          head,
          body,
          info: infoOf(access, record, visitor, link.holds),
          stillOpens,
          isCurrent: content.isCurrent,
          receiptFor: deliveries.keptReceipts(token.id, version),
        });
      },
    });
  };
}

export function refuseRange(res: ServerResponse, size: number): void {
  const range: HeaderPairs = [
    ['Content-Range', `bytes */${size}`],
    ['Content-Length', 0],
  ];
  res.writeHead(416, flattenHeaders([...baseHeaders, ...openToPages, ...range])).end();
}
