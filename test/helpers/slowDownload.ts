import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Sends a GET on a new connection and reads nothing yet. @param headers with their values */
export function openDownload(address: string, headers: Readonly<Record<string, string>> = {}): Socket {
  const url = new URL(address);
  const socket = connect(Number(url.port), url.hostname);
  socket.on('error', () => {});
  const lines = Object.entries({ Host: url.host, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`);
  return socket;
}

/** A download that is paused after its first bytes. */
export async function startSlowDownload(
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Socket> {
  const socket = openDownload(address, headers);
  await once(socket, 'data');
  return socket.pause();
}

/** Whether the server has closed it. Reads what was received, because the end comes after it. */
export function isClosed(socket: Socket): boolean {
  socket.read();
  return socket.closed;
}
