/**
 * Tells when links or settings have changed, so that the tray is right without asking all the time. It listens to
 * the server's events and does not read them: whatever happened, the tray asks anew.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiClient } from './apiClient.ts';

export type WatchDeps = {
  api: Pick<ApiClient, 'events'>;
  onChange(): void;
  signal: AbortSignal;
  retryMs?: number;
};

/** Runs until the signal; a stream that ends is opened again. Also reports a change whenever a stream begins. */
export async function watchServer({ api, onChange, signal, retryMs = 1_000 }: WatchDeps): Promise<void> {
  while (!signal.aborted) {
    try {
      const stream = await api.events(signal);
      onChange();
      for await (const line of lines(stream)) if (line.startsWith('data:')) onChange();
    } catch {
      // The server restarts or is gone; both look the same from here, and the supervisor knows which.
    }
    await wait(retryMs, undefined, { signal }).catch(() => undefined);
  }
}

async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}
