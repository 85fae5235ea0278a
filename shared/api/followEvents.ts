/** Keeps listening to the live events of a server that may go away and come back. */
import type { ServerEvent } from '../wire/latchkey.ts';
import type { ApiClient } from './apiClient.ts';
import { ApiError } from './apiError.ts';

export type EventHandlers = {
  /** The stream is open. What happened before that is not told by it. */
  onOpen?: () => void;
  onEvent: (event: ServerEvent) => void;
  /** The stream broke or could not be opened; it is tried again. */
  onLost?: () => void;
};

/** Milliseconds until the next try: after a stream that broke, and after an answer that was no stream. */
export type RetryDelays = { broken: number; refused: number };

const usualDelays: RetryDelays = { broken: 1_000, refused: 2_000 };

/** Runs until the signal, and never rejects. */
export async function followEvents(
  api: Pick<ApiClient, 'events'>,
  handlers: EventHandlers,
  signal: AbortSignal,
  delays = usualDelays,
): Promise<void> {
  while (!signal.aborted) {
    const isRefused = await followOnce(api, handlers, signal);
    if (signal.aborted) return;
    handlers.onLost?.();
    await sleep(isRefused ? delays.refused : delays.broken, signal);
  }
}

/** @returns true when the server answered, but with an error */
async function followOnce(
  api: Pick<ApiClient, 'events'>,
  { onOpen, onEvent }: EventHandlers,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const events = await api.events(signal);
    onOpen?.();
    for await (const event of events) onEvent(event);
    return false;
  } catch (error) {
    return error instanceof ApiError && error.status > 0;
  }
}

/** @returns early when the signal comes */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake);
  });
}
