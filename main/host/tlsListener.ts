/**
 * HTTPS beside HTTP on one port, so that links go on working when the owner opts in: the first byte of a connection says
 * which of the two it speaks. While there is no certificate nothing stands between a connection and HTTP.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionLimit } from '../http/listener/connectionLimit.ts';
import type { Certificate } from '../net/tls/certificate.ts';
import { createDecrypter, type Decrypter, type Handshakes } from './decrypter.ts';

/** The type of the record that a handshake begins with (RFC 8446 §5.1). No request of HTTP begins with it. */
const handshake = 0x16;

/** Milliseconds for the first byte, and again for the handshake; HTTP then has its own time for the headers. */
const defaultPatience = 10_000;

type Limit = Pick<ConnectionLimit, 'secured'>;

export type TlsListener = {
  /** Puts itself before HTTP on a server whose last listener for connections is Node's own. */
  attach(server: Server): void;
  /** From now on. Undefined: new connections speak HTTP only; those that are open stay. */
  use(certificate: Certificate | undefined): void;
  /** Ends connections that do not speak HTTP yet, which the server knows nothing of. */
  endUndecided(): void;
};

type Options = {
  patience?: number;
  handshakes?: Handshakes;
  /** Takes what is not encrypted, where HTTP is not served. */
  takePlain?: (socket: Socket) => void;
};

export function createTlsListener(limit: Limit, options: Options = {}): TlsListener {
  const { patience = defaultPatience, handshakes, takePlain } = options;
  const decrypters = new Set<Decrypter>();
  const undecided = new Set<Socket>();
  let current: Certificate | undefined;

  function decide(socket: Socket, decrypter: Decrypter, speakPlain: (socket: Socket) => void): void {
    undecided.add(socket);
    socket.once('close', () => undecided.delete(socket));
    hearFirstByte(socket, patience, (byte) => {
      if (byte === handshake) decrypter.take(socket);
      else speakPlain(socket);
    });
  }

  return {
    attach(server) {
      const [own] = server.listeners('connection').slice(-1);
      const speakHttp = (socket: Socket, spoken = socket) => {
        undecided.delete(socket);
        own?.call(server, spoken);
      };
      const decrypter = createDecrypter(patience, handshakes, (socket, secure) => {
        limit.secured(socket, secure);
        speakHttp(socket, secure);
      });
      decrypter.use(current);
      decrypters.add(decrypter);
      server.once('close', () => decrypters.delete(decrypter));
      server.removeListener('connection', own as () => void);
      server.on('connection', (socket) => {
        if (takePlain === undefined && current === undefined) speakHttp(socket);
        else decide(socket, decrypter, takePlain ?? speakHttp);
      });
    },
    use(certificate) {
      current = certificate;
      for (const decrypter of decrypters) decrypter.use(certificate);
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
