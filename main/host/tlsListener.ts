/**
 * HTTPS beside HTTP on one port, so that links go on working when the owner opts in: the first byte of a connection says
 * which of the two it speaks. While there is no certificate nothing stands between a connection and HTTP.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createServer, type TLSSocket, type Server as TlsServer } from 'node:tls';
import type { ConnectionLimit } from '../http/listener/connectionLimit.ts';

/** The type of the record that a handshake begins with (RFC 8446 §5.1). No request of HTTP begins with it. */
const handshake = 0x16;

/** Milliseconds for the first byte, and again for the handshake; HTTP then has its own time for the headers. */
const defaultPatience = 10_000;

/** PEM. */
export type Credentials = { cert: string; key: string };

type Limit = Pick<ConnectionLimit, 'secured'>;

export type TlsListener = {
  /** Puts itself before HTTP on a server whose last listener for connections is Node's own. */
  attach(server: Server): void;
  /** From now on. Undefined: new connections speak HTTP only; those that are open stay. */
  use(credentials: Credentials | undefined): void;
  /** Ends connections that do not speak HTTP yet, which the server knows nothing of. */
  endUndecided(): void;
};

export function createTlsListener(limit: Limit, patience: number = defaultPatience): TlsListener {
  const decrypters: TlsServer[] = [];
  let current: Credentials | undefined;

  const undecided = new Set<Socket>();

  function decide(socket: Socket, decrypter: Decrypter, speakHttp: (socket: Socket) => void): void {
    undecided.add(socket);
    socket.once('close', () => undecided.delete(socket));
    hearFirstByte(socket, patience, (byte) => {
      if (byte === handshake) return decrypter.take(socket);
      undecided.delete(socket);
      speakHttp(socket);
    });
  }

  return {
    attach(server) {
      const [own] = server.listeners('connection').slice(-1);
      const speakHttp = (socket: Socket) => void own?.call(server, socket);
      const decrypter = createDecrypter(patience, (socket, secure) => {
        undecided.delete(socket);
        limit.secured(socket, secure);
        speakHttp(secure);
      });
      if (current !== undefined) decrypter.server.setSecureContext(current);
      decrypters.push(decrypter.server);
      server.removeListener('connection', own as () => void);
      server.on('connection', (socket) => {
        if (current === undefined) speakHttp(socket);
        else decide(socket, decrypter, speakHttp);
      });
    },
    use(credentials) {
      current = credentials;
      if (credentials !== undefined) for (const server of decrypters) server.setSecureContext(credentials);
    },
    endUndecided() {
      for (const socket of undecided) socket.destroy();
    },
  };
}

/** Leaves the byte to who reads next. Who sends none is let go. */
function hearFirstByte(socket: Socket, patience: number, callback: (byte: number) => void): void {
  const giveUp = () => socket.destroy();
  const timer = setTimeout(giveUp, patience);
  const forget = () => clearTimeout(timer);
  const onReadable = () => {
    const piece: Buffer | null = socket.read();
    const [byte] = piece ?? [];
    if (piece === null || byte === undefined) return;
    forget();
    socket.off('readable', onReadable).off('error', giveUp).off('end', giveUp).off('close', forget);
    socket.unshift(piece);
    callback(byte);
  };
  socket.on('readable', onReadable).on('error', giveUp).on('end', giveUp).on('close', forget);
}

type Decrypter = { server: TlsServer; take(socket: Socket): void };

/** @param speak gets both sides once the handshake is over */
function createDecrypter(patience: number, speak: (socket: Socket, secure: TLSSocket) => void): Decrypter {
  const waiting = new Map<string, Socket>();
  const server = createServer({
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: patience,
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.on('secureConnection', (secure) => {
    const socket = waiting.get(endsOf(secure));
    if (socket === undefined) {
      secure.destroy();
      return;
    }
    // Node resets only sockets without TLS. What ends a response must throw away what the system still holds.
    secure.resetAndDestroy = () => {
      socket.resetAndDestroy();
      return secure;
    };
    speak(socket, secure);
  });
  return {
    server,
    take(socket) {
      const ends = endsOf(socket);
      waiting.set(ends, socket);
      socket.on('error', () => socket.destroy()).once('close', () => waiting.delete(ends));
      server.emit('connection', socket);
    },
  };
}

/** Both ends of a connection, by which Node's two sockets of it are known as one. */
function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket | TLSSocket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}
