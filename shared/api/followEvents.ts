/** Listens to the events of a server and reconnects when the stream is lost. */
import type { ServerEvent } from '../wire/events.ts';
import type { ApiClient } from './apiClient.ts';
import { ApiError } from './apiError.ts';

export type EventHandlers = {
  /** The stream is open. Earlier events are not sent. */
  onOpen?: () => void;
  onEvent: (event: ServerEvent) => void;
  /**
   * The stream broke or could not be opened; another attempt follows.
   * @param error why it could not be opened; undefined after a stream that was open
   */
  onLost?: (error: unknown) => void;
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
    const { error, isAccessOver } = await followOnce(api, handlers, signal);
    if (signal.aborted) return;
    handlers.onLost?.(error);
    // At once, for the answer says whether this client may still listen.
    if (isAccessOver) continue;
    const isRefused = error instanceof ApiError && error.status > 0;
    await sleep(isRefused ? delays.refused : delays.broken, signal);
  }
}

type StreamEnd = { error?: unknown; isAccessOver: boolean };

async function followOnce(
  api: Pick<ApiClient, 'events'>,
  { onOpen, onEvent }: EventHandlers,
  signal: AbortSignal,
): Promise<StreamEnd> {
  let isOpen = false;
  let isAccessOver = false;
  try {
    const events = await api.events(signal);
    isOpen = true;
    onOpen?.();
    for await (const event of events) {
      // Events that came in one piece are all there already.
      if (signal.aborted) break;
      isAccessOver = event.type === 'access.ended';
      onEvent(event);
    }
    return { isAccessOver };
  } catch (error) {
    return isOpen ? { isAccessOver } : { error, isAccessOver };
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
