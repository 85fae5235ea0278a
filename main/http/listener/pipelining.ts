/** HTTP pipelining: several requests sent over one connection without waiting for the responses. */
import type { ServerResponse } from 'node:http';

/** Node assigns the socket once the earlier responses are finished, so pipelined requests open one file at a time. */
export function onceSocketAssigned(res: ServerResponse, callback: () => void): void {
  if (res.socket === null) res.once('socket', callback);
  else callback();
}
