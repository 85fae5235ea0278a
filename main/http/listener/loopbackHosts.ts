/**
 * Which `Host` the API listener answers to. A foreign page that points its own name at 127.0.0.1 (DNS rebinding)
 * arrives with that name here and is turned away.
 */
import type { IncomingMessage } from 'node:http';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

export function isOwnHost(req: IncomingMessage): boolean {
  const host = req.headers.host?.toLowerCase();
  const port = req.socket.localPort;
  return loopbackNames.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}
