/** What every request of both listeners passes before anything else. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { sendEnvelope } from '../errors.ts';
import { connectionMessages } from '../messages.ts';
import { createTurns } from './turns.ts';

export function createGate(handle: RequestListener): RequestListener {
  const turns = createTurns();
  return (req, res) => {
    // Nothing can be answered after an answer that ended the connection, so nothing must happen either.
    if (req.socket.writableEnded) return;
    turns.take(req, res, () => {
      if (hasSeveralHosts(req)) refuse(res);
      else handle(req, res);
    });
  };
}

/** RFC 9112 §3.2: answered with 400. Node keeps the first, another program in between might go by the last. */
export function hasSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}

function refuse(res: ServerResponse): void {
  res.setHeader('Connection', 'close');
  sendEnvelope(res, 400, 'general_bad_request', connectionMessages.noHttp);
}
