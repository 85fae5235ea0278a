import type { IncomingMessage } from 'node:http';

/**
 * The root of the share listener as the requested address below `/s/` reaches it, with `/` at the end. Relative, for a
 * proxy may serve all of this below a path that only it knows.
 */
export function rootFrom({ url = '' }: Pick<IncomingMessage, 'url'>): string {
  const [path = ''] = url.split(/[?#]/, 1);
  const [, below = ''] = /^\/+s(\/.*)$/.exec(path) ?? [];
  return '../'.repeat(below.split('/').length - 1);
}
