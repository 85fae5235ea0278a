/** Listens to the events of a server and reconnects when the stream is lost. */
import type { ServerEvent } from '../wire/latchkey.ts';
import type { ApiClient } from './apiClient.ts';
import { ApiError } from './apiError.ts';

export type EventHandlers = {
  /** The stream is open. Earlier events are not sent. */
  onOpen?: () => void;
  onEvent: (event: ServerEvent) => void;
  /** The stream broke or could not be opened; another attempt follows. */
  onLost?: () => void;
};

/** Milliseconds until the next attempt: after a broken stream or no response, and after an error response. */
export type RetryDelays = { broken: number; refused: number };

const defaultDelays: RetryDelays = { broken: 1_000, refused: 2_000 };

/** Runs until the signal is aborted; never rejects. */
export async function followEvents(
  api: Pick<ApiClient, 'events'>,
  handlers: EventHandlers,
  signal: AbortSignal,
  delays = defaultDelays,
): Promise<void> {
  while (!signal.aborted) {
    const isRefused = await followOnce(api, handlers, signal);
    if (signal.aborted) return;
    handlers.onLost?.();
    await sleep(isRefused ? delays.refused : delays.broken, signal);
  }
}

/** @returns true if the server sent an error response */
async function followOnce(
  api: Pick<ApiClient, 'events'>,
  { onOpen, onEvent }: EventHandlers,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const events = await api.events(signal);
    onOpen?.();
    for await (const event of events) {
      // Events that came in one piece are all there already.
      if (signal.aborted) return false;
      onEvent(event);
    }
    return false;
  } catch (error) {
    return error instanceof ApiError && error.status > 0;
  }
}

/** Resolves early when the signal is aborted. */
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
