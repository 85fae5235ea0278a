/**
 * `POST /s/<slug>/received?sha256=…` or `?bytes=…`: a visitor, or the page that fetched the file for him, says that he has
 * all of it (docs/decisions/032). It opens nothing and tells nothing but whether that is believed. One visitor says so once
 * for each file; of who says it again and again only a few are listened to.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sha256Of } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';
import type { Proof } from '../../core/visits.ts';
import { flattenHeaders, type HeaderPairs } from '../bytes/headerPairs.ts';
import { queryParam } from '../params/queryParam.ts';
import type { CountMiss } from './guessLimit.ts';
import type { OpenLink } from './openLink.ts';
import type { Refuse } from './pages/neutralPages.ts';
import { baseHeaders } from './pages/page.ts';

type Note = (req: IncomingMessage, res: ServerResponse, link: OpenLink) => void;

export type NoteReceivedDeps = Pick<Core, 'deliveries'> & {
  /** Counts what a visitor says, whether it is believed or not. */
  countReport: CountMiss;
};

export function createNoteReceived({ deliveries, countReport }: NoteReceivedDeps, refuse: Refuse): Note {
  return (req, res, { search, record: { token, file }, visitor, content }) => {
    content.close();
    const wait = countReport(req);
    if (wait > 0) return refuse(req, res, 'tooMany', wait);
    const proof = readProof(search);
    const isBelieved = proof !== undefined && deliveries.confirm(token.id, visitor, proof, sha256Of(file));
    const headers: HeaderPairs = isBelieved ? baseHeaders : [...baseHeaders, ['Content-Length', 0]];
    res.writeHead(isBelieved ? 204 : 409, flattenHeaders(headers)).end();
  };
}

function readProof(search: string): Proof | undefined {
  const sha256 = queryParam(search, 'sha256')?.toLowerCase() ?? '';
  if (/^[\da-f]{64}$/.test(sha256)) return { sha256 };
  const bytes = queryParam(search, 'bytes') ?? '';
  return /^\d{1,16}$/.test(bytes) ? { bytes: Number(bytes) } : undefined;
}
