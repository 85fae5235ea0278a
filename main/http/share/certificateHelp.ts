/**
 * Help for visitors whose browser warns of a certificate that was made here: a page with its fingerprint, for those who
 * were told it by another way. It says nothing where the address is open to the internet.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reach } from '../../core/reach.ts';
import { flattenHeaders } from '../bytes/headerPairs.ts';
import { renderCertificateHelp } from './pages/certificatePage.ts';
import { type Looks, productLook } from './pages/look.ts';
import { pageHeaders } from './pages/page.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';

export const certificatePath = '/certificate';

export type CertificateHelp = {
  /** Whether there is something to say to who asks. */
  isFor(req: IncomingMessage): boolean;
  /** Whether the browser of who asks has warned, if it warns at all. */
  hasWarned(req: IncomingMessage): boolean;
  serve(req: IncomingMessage, res: ServerResponse): void;
};

type Deps = { reach: Pick<Reach, 'https'>; languages: VisitorLanguages; lookOf: Looks };

export function createCertificateHelp({ reach, languages, lookOf }: Deps): CertificateHelp {
  const isFor = (req: IncomingMessage) => reach.https().isOwn && lookOf(req) === productLook;
  return {
    isFor,
    hasWarned: (req) => 'encrypted' in req.socket && isFor(req),
    serve(req, res) {
      const body = renderCertificateHelp(reach.https().fingerprint, languages.of(req), productLook);
      res.writeHead(200, flattenHeaders([...pageHeaders(productLook), ['Content-Length', body.length]]));
      res.end(req.method === 'HEAD' ? undefined : body);
    },
  };
}
