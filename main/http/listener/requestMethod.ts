import type { IncomingMessage } from 'node:http';

/** Whether a request only reads; a body that it has is left aside. */
export function isRead({ method }: Pick<IncomingMessage, 'method'>): boolean {
  return method === 'GET' || method === 'HEAD';
}
