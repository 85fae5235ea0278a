import { attempt, type OnError } from '../core/bestEffort.ts';

/**
 * Work that looks at something which may change meanwhile: asked for while it runs, it runs once more.
 * @returns resolves when a run that began after the call has ended; never rejects
 */
export function createRefresh(onError: OnError, work: () => Promise<void>): () => Promise<void> {
  let isWanted = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await attempt(onError, work);
    }
    running = undefined;
  }

  return () => {
    isWanted = true;
    running ??= run();
    return running;
  };
}
