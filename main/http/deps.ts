/** Everything the two listeners are handed by the composition root. */
import type { Readable } from 'node:stream';
import type { Link, ServerInfo } from '../../shared/wire/latchkey.ts';
import type { Clock } from '../core/clock.ts';
import type { LinkRecord } from '../core/model.ts';
import type { Contents, Previews, Spool } from '../core/ports.ts';
import type { Core } from '../core/services.ts';
import type { Log } from './log.ts';

/** Console sessions of the browser host: a one-time code becomes a cookie. */
export type ConsoleSessions = {
  /** A fresh one-time code for a console address. */
  issueCode(): string;
  /** Trades a code for a session secret; a code works once. */
  redeem(code: string): string | undefined;
  isValid(session: string): boolean;
};

export type HttpDeps = {
  core: Core;
  contents: Contents;
  previews: Previews;
  /**
   * Receives one multipart part. Rejects with general_payload_too_large beyond the limit and cleans up after itself.
   * @param limit bytes
   */
  spool(stream: Readable, limit: number): Promise<Spool>;
  clock: Clock;
  log: Log;
  projectId: 'latchkey';
  /** Per-launch secret of the owner (header `x-latchkey-secret`). */
  secret: string;
  /** Signs the tickets that the landing page hands out. */
  ticketKey: Uint8Array;
  sessions: ConsoleSessions;
  /** Folder of the built console, or undefined. */
  uiDir: string | undefined;
  info(): ServerInfo;
  /** Host header values (with port) that the share listener answers to; `undefined` = any IP literal or these. */
  shareHosts(): ReadonlySet<string>;
  presentLink(record: LinkRecord): Link;
};
