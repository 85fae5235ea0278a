/** A proxy that holds every answer until it has ended, as the edges of tunnels do: an event stream is held for ever. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { close, listen } from '../helpers/listen.ts';
import { forward } from './tunnels/forward.ts';

export type BufferingProxy = {
  origin: string;
  /** What was sent with a body or without one. */
  posts: IncomingHttpHeaders[];
  close(): Promise<void>;
};

/** @param target the origin that requests are handed on to, by its own name */
export async function startBufferingProxy(target: string): Promise<BufferingProxy> {
  const { port, host } = new URL(target);
  const posts: IncomingHttpHeaders[] = [];
  const server = createServer((req, res) => {
    if (req.method === 'POST') posts.push(req.headers);
    forward(req, res, { port: Number(port), headers: { host }, isBuffering: true });
  });
  const own = await listen(server);
  return { origin: `http://127.0.0.1:${own}`, posts, close: () => close(server) };
}
