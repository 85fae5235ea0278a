/** Options of both listeners. */
import type { ServerOptions } from 'node:http';

/** Milliseconds and bytes. No limit applies to the duration of a response: downloads run for hours. */
export const listenerOptions: ServerOptions = {
  /** Closes connections that send their headers slowly (slowloris). */
  headersTimeout: 15_000,
  /** For the whole request; a 12 MiB upload chunk over a slow line must fit in. */
  requestTimeout: 300_000,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
  noDelay: true,
  /** Both listeners check the Host themselves and send their own error. */
  requireHostHeader: false,
  /** Creates no stream for requests without a body; measurable with many small files. */
  optimizeEmptyRequests: true,
};

/**
 * Queries are part of the URL: `equal` with 500 IDs, the maximum of the contract (§5.2), has 23 KB. This listener is
 * bound to loopback, so the larger limit is safe.
 */
export const apiListenerOptions: ServerOptions = { ...listenerOptions, maxHeaderSize: 65_536 };

/**
 * Milliseconds after which a connection is ended that is not read and on which nothing moves, be it that its client reads
 * nothing or that the answer takes as long. Transfers have a longer one of their own.
 */
export const idleTimeout = 10 * 60_000;

/** Milliseconds after which a transfer is ended whose client reads nothing; it can be resumed (promises §3.9). */
export const stallTimeout = 30 * 60_000;

/**
 * The same while a transfer is held back by its owner: paused, or waiting for its share of a capped speed. Only time can
 * tell then that nobody is there any more.
 */
export const heldTimeout = 24 * 60 * 60_000;
