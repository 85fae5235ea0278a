import { discard, type Latchkey, type StartOptions, startLatchkey } from './latchkey.ts';
import { type Per, setUp } from './setUp.ts';

/** Starts it again with the same data folder, after it was stopped or killed. */
type Restartable = Latchkey & { restart(options?: Omit<StartOptions, 'dataDir'>): Promise<void> };

/** A Latchkey that is gone after the tests, with its data folder. */
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
