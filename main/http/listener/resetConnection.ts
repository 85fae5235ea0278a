import type { Socket } from 'node:net';

/**
 * Closes a connection and throws away what the system still holds for its other end. While the end of what was sent is on
 * its way to the system, that refuses a reset, and Node would keep the connection for ever: it is reset a moment later.
 */
export function resetConnection(socket: Socket): void {
  const isEnding = socket.writableEnded && !socket.writableFinished && socket.writableLength === 0;
  if (isEnding) socket.once('finish', () => socket.resetAndDestroy());
  else socket.resetAndDestroy();
}
