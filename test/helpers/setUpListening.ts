import type { Server } from 'node:net';
import { close, listen } from './listen.ts';
import { type Per, setUp } from './setUp.ts';

/** A server of the test on a free port. */
export function setUpListening(
  create: () => Server | Promise<Server>,
  per?: Per,
  host = '127.0.0.1',
): { port: number; origin: string } {
  return setUp(
    async () => {
      const server = await create();
      const port = await listen(server, host);
      return { server, port, origin: `http://${host}:${port}` };
    },
    ({ server }) => close(server),
    per,
  );
}
