import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * Sends bytes that every client library would tidy up first, over a bare socket.
 * @param bytes in which `HOST` stands for the server's own
 * @returns all that is answered until the connection ends, or `cut` where it is reset
 */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(bytes.replaceAll('HOST', `127.0.0.1:${port}`));
  return text(socket).catch(() => 'cut');
}

/** The status lines of all answers, e.g. `HTTP/1.1 200`. */
export function answersIn(received: string): string[] {
  return received.match(/HTTP\/1\.1 \d{3}/g) ?? [];
}
