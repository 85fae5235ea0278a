/** Hands a request on to a port of this computer, as the far end of a tunnel does. */
import { type IncomingMessage, request, type ServerResponse } from 'node:http';

export type ForwardOptions = {
  port: number;
  /** Headers that are put in place of the visitor's. */
  headers?: Readonly<Record<string, string>>;
  /** Holds each answer until it has ended, as edges that buffer do. */
  isBuffering?: boolean;
};

export function forward(req: IncomingMessage, res: ServerResponse, options: ForwardOptions): void {
  const { port, headers = {}, isBuffering = false } = options;
  const onward = request(
    {
      port,
      host: '127.0.0.1',
      method: req.method,
      path: req.url,
      headers: { ...req.headers, ...headers },
      agent: false,
    },
    (answer) => void (isBuffering ? sendWhole(answer, res) : send(answer, res)),
  );
  onward.on('error', () => (res.headersSent ? res.destroy() : res.writeHead(502).end()));
  res.on('close', () => onward.destroy());
  req.pipe(onward);
}

function send(answer: IncomingMessage, res: ServerResponse): void {
  res.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.on('error', () => res.destroy());
  answer.pipe(res);
}

/** Nothing of an answer that never ends is seen. One that breaks off is not passed on as if it were whole. */
async function sendWhole(answer: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    const pieces = await answer.toArray();
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    res.end(Buffer.concat(pieces));
  } catch {
    res.destroy();
  }
}
