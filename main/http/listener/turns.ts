/** Requests that came over one connection one after the other. */
import type { ServerResponse } from 'node:http';

/** A pipelined request waits until those before it are answered, so that a hundred of them open one file at a time. */
export function whenItsTurn(res: ServerResponse, answer: () => void): void {
  if (res.socket === null) res.once('socket', answer);
  else answer();
}
