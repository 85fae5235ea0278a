/** How both listeners treat connections. */
import type { ServerOptions } from 'node:http';

/** Milliseconds and bytes. None of the limits bears on how long an answer may take: downloads run for hours. */
export const listenerOptions: ServerOptions = {
  /** A client that dribbles its headers is let go (slowloris). */
  headersTimeout: 15_000,
  /** For the whole request; a 12 MiB upload chunk over a slow line must fit in. */
  requestTimeout: 300_000,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
  noDelay: true,
  /** Both listeners judge the Host themselves and answer in their own words. */
  requireHostHeader: false,
  /** Requests without a body need no stream for it; that shows when many small files are asked for. */
  optimizeEmptyRequests: true,
};

/**
 * Query lists travel in the address: `equal` with 500 IDs, the most the contract allows (§5.2), has 23 KB. Strangers
 * cannot reach this listener, so it can afford the room.
 */
export const apiListenerOptions: ServerOptions = { ...listenerOptions, maxHeaderSize: 65_536 };

/** A transfer whose reader takes nothing for so long is ended; it can be resumed (promises §3.9). */
export const stallTimeout = 30 * 60_000;
