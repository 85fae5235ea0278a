/** An HTTP server whose connections are limited in number. */
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { ConnectionLimit } from '../http/listener/connectionLimit.ts';

export function createListener(
  options: ServerOptions,
  limit: Pick<ConnectionLimit, 'admit' | 'heard'>,
  handle: RequestListener,
): Server {
  const server = createServer(options, (req, res) => {
    limit.heard(req.socket);
    handle(req, res);
  });
  return server.prependListener('connection', limit.admit).on('upgrade', (req) => limit.heard(req.socket));
}
