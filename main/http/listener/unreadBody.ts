/**
 * What happens to a body that is not read when its request is answered. Node reads it to its end, which may never come,
 * for the sake of the next request of the connection.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Milliseconds for the client to see its answer while it still sends; a connection that is closed earlier may lose it. */
const lingerTime = 500;

/** Bytes that a piece of a body counts at least: pieces of one byte take as long as larger ones. */
const leastPiece = 1_024;

/** Answers with `Connection: close`, if the request has a body, and ends the connection soon after. @param most bytes that are still read */
export function closeAfterBody(req: IncomingMessage, res: ServerResponse, most: number): void {
  if (!hasBody(req)) return;
  res.shouldKeepAlive = false;
  const { socket } = req;
  // Called by Node when the answer is written. Its own would close while the client sends, which loses the answer.
  socket.destroySoon = () => {
    socket.end();
    endSoon(req);
  };
  res.prependOnceListener('finish', () => dropRest(req, most));
}

/** Ends the connection if more is sent after the answer than these bytes; else it stays alive. */
export function endAfterRest(req: IncomingMessage, res: ServerResponse, most: number): void {
  if (!hasBody(req)) return;
  if (Number(req.headers['content-length']) > most) {
    // The client must know, or it asks again on a connection that is about to end.
    res.shouldKeepAlive = false;
    req.socket.destroySoon = () => req.socket.end();
  }
  res.prependOnceListener('finish', () => dropRest(req, most));
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function dropRest(req: IncomingMessage, most: number): void {
  if (req.complete) return;
  let rest = most;
  req.on('data', (piece: Buffer) => {
    rest -= Math.max(piece.length, leastPiece);
    if (rest > 0) return;
    req.pause();
    endSoon(req);
  });
  // Before Node looks whether somebody reads; it would drop everything without a word to anybody.
  req.read(0);
  req.resume();
}

function endSoon({ socket }: IncomingMessage): void {
  const timer = setTimeout(() => socket.destroy(), lingerTime);
  socket.once('close', () => clearTimeout(timer));
}
