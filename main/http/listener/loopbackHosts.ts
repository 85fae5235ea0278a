/**
 * The `Host` values that the API listener accepts. A foreign page that points its own name at 127.0.0.1 (DNS rebinding)
 * sends that name and is refused.
 */
import type { IncomingMessage } from 'node:http';
import { loopbackNames } from '../../../shared/loopback.ts';

export function isOwnHost(req: IncomingMessage): boolean {
  const host = req.headers.host?.toLowerCase();
  const port = req.socket.localPort;
  return loopbackNames.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}
