/** Error responses on a bare socket, where Node has no response object: invalid HTTP, or an upgrade to an unknown path. */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorCode } from '../../core/errorCode.ts';
import { errorBody, errorHeaders } from '../errors.ts';
import { connectionMessages } from '../messages.ts';

/** Statuses by error code of Node's parser; every other code is 400. */
const parserStatuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** For the server's `clientError`. */
export function refuseConnection(error: Error, socket: Duplex): void {
  const code = errorCode(error);
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  respond(socket, parserStatuses[code] ?? 400, 'general_bad_request', connectionMessages.noHttp);
}

export function refuseUpgrade(socket: Duplex, status: 400 | 404 | 421): void {
  respond(socket, status, 'general_route_not_found', connectionMessages.noWebSocket);
}

function respond(socket: Duplex, status: number, type: string, message: string): void {
  const body = errorBody(status, type, message);
  const headers = Object.entries({
    ...errorHeaders,
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => socket.destroy());
  // Node keeps such a socket half open, so a client that never ends its side would keep the descriptor open for ever.
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${headers.join('')}\r\n${body}`, () =>
    socket.destroy(),
  );
}
