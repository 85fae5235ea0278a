/** What is the same for every visitor, whatever is shared. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { iconSvg } from '../../../shared/icon.ts';
import { flattenHeaders, type HeaderPairs } from '../bytes/headerPairs.ts';
import { baseHeaders } from './pages/page.ts';

export type StaticAnswer = (req: IncomingMessage, res: ServerResponse) => void;

/** By path. */
export function createStaticAnswers(): ReadonlyMap<string, StaticAnswer> {
  const icon = answerOf('image/svg+xml', iconSvg);
  return new Map([
    ['/robots.txt', answerOf('text/plain; charset=utf-8', 'User-agent: *\nDisallow: /\n')],
    ['/favicon.svg', icon],
    ['/favicon.ico', icon],
  ]);
}

function answerOf(type: string, text: string): StaticAnswer {
  const body = Buffer.from(text);
  const policy = "default-src 'none'; sandbox";
  const headers: HeaderPairs = [
    ['Content-Type', type],
    ['Content-Security-Policy', policy],
    ...baseHeaders,
    ['Content-Length', body.length],
  ];
  return (req, res) => {
    res.writeHead(200, flattenHeaders(headers));
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}
