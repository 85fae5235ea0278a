/**
 * An HTTP server whose connections are limited in number. A request to upgrade is answered as any other, unless the server
 * gets a listener for those: Node leaves their connections to it alone, for as long as they stay.
 */
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { ConnectionLimit } from '../http/listener/connectionLimit.ts';

export function createListener(
  options: ServerOptions,
  limit: Pick<ConnectionLimit, 'admit' | 'heard'>,
  handle: RequestListener,
): Server {
  const answer: RequestListener = (req, res) => {
    limit.heard(req, res);
    handle(req, res);
  };
  // Node would answer an unknown expectation itself, at once and past all checks.
  const server = createServer(options, answer).on('checkExpectation', answer);
  return server.prependListener('connection', limit.admit);
}
