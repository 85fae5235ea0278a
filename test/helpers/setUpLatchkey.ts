import { discard, type Latchkey, type StartOptions, startLatchkey } from './latchkey.ts';
import { type Per, setUp } from './setUp.ts';

/** `restart` starts the server with the same data folder, after it was stopped or killed. */
type Restartable = Latchkey & { restart(options?: Omit<StartOptions, 'dataDir'>): Promise<void> };

/** A server that is stopped and removed, with its data folder, after the tests. */
export function setUpLatchkey(options: StartOptions = {}, per?: Per): Restartable {
  const server: Restartable = setUp(
    async () => ({
      ...(await startLatchkey(options)),
      async restart(again = {}) {
        Object.assign(server, await startLatchkey({ ...again, dataDir: server.dataDir }));
      },
    }),
    discard,
    per,
  );
  return server;
}
