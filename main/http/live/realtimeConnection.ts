/** One connection of realtime: what it is, and how it is spoken to and ended. */
import type { WebSocket } from 'ws';
import type { Caller } from '../../core/caller.ts';
import { closeCode, errorFrame, messages } from './realtimeMessages.ts';
import type { Subscriptions } from './subscriptions.ts';

/** Milliseconds until one whose right was taken back is terminated: it must be gone within 250 ms (promise 2). */
const endTimeout = 150;

/** Bytes; a client that reads too slowly is disconnected at this limit. */
const maxBuffered = { guest: 131_072, key: 1_048_576, admin: 1_048_576 } as const;

export type Connection = {
  socket: WebSocket;
  caller: Caller;
  /** False once the key of the caller was revoked, has ended or may read no files. */
  stillAuthorized(): boolean;
  subscriptions: Subscriptions;
  alive: boolean;
};

export function send({ socket, caller }: Connection, text: string): void {
  if (socket.bufferedAmount > maxBuffered[caller.kind]) socket.terminate();
  else if (socket.readyState === socket.OPEN) socket.send(text);
}

/** Sends the reason as a frame first, because browsers do not show the close reason to the page. */
export function refuse(socket: WebSocket, code: number, message: string): void {
  socket.send(errorFrame(code, message));
  socket.close(code);
}

/** Says why to who listens; what a slow reader has not taken yet is thrown away. */
export function end({ socket }: Connection): void {
  if (socket.bufferedAmount > 0) {
    socket.terminate();
    return;
  }
  refuse(socket, closeCode.policyViolation, messages.keyEnded);
  setTimeout(() => socket.terminate(), endTimeout).unref();
}
