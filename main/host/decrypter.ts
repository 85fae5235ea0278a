/** Agrees on TLS with clients, and hands on what they say. */
import type { Socket } from 'node:net';
import {
  createServer,
  type SecureContext,
  type SecureContextOptions,
  type Server,
  type TLSSocket,
  type TlsOptions,
} from 'node:tls';
import type { Certificate } from '../net/tls/certificate.ts';

/** Handshakes that are there for their own sake. */
export type Handshakes = {
  /** What who asks for this name is shown instead of the certificate. */
  contextFor(name: string): SecureContext | undefined;
  /** Agreed on with them; nothing is said afterwards. */
  protocol: string;
};

export type Decrypter = {
  use(certificate: Certificate | undefined): void;
  take(socket: Socket): void;
};

const http = 'http/1.1';

/**
 * With keys for this connection alone, and nothing that is padded in blocks: browsers know that since 2014. To be named
 * with every certificate, or the defaults of Node come back.
 */
const agreed: SecureContextOptions = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ].join(':'),
};

/**
 * @param patience milliseconds for a handshake
 * @param speak gets both sides once it is over
 */
export function createDecrypter(
  patience: number,
  handshakes: Handshakes | undefined,
  speak: (socket: Socket, secure: TLSSocket) => void,
): Decrypter {
  const waiting = new Map<string, Socket>();
  let server: Server | undefined;

  function create(): Server {
    const asked = handshakes === undefined ? { ALPNProtocols: [http] } : askedBy(handshakes);
    const created = createServer({ ...agreed, handshakeTimeout: patience, ...asked });
    created.on('tlsClientError', (_error, socket) => socket.destroy());
    return created.on('secureConnection', (secure) => {
      const socket = waiting.get(endsOf(secure));
      if (socket === undefined) secure.destroy();
      else if (handshakes && secure.alpnProtocol === handshakes.protocol) endAtOnce(secure);
      else speak(socket, withReset(secure, socket));
    });
  }

  /** It takes a moment and a megabyte, which most computers need not spend. */
  function open(): Server {
    server ??= create();
    return server;
  }

  return {
    use(certificate) {
      if (certificate === undefined) server = undefined;
      else open().setSecureContext({ ...certificate, ...agreed });
    },
    take(socket) {
      const ends = endsOf(socket);
      waiting.set(ends, socket);
      socket.on('error', () => socket.destroy()).once('close', () => waiting.delete(ends));
      open().emit('connection', socket);
    },
  };
}

function askedBy({ contextFor, protocol }: Handshakes): TlsOptions {
  const choose: TlsOptions['ALPNCallback'] = ({ servername, protocols }) => {
    if (protocols.includes(http)) return http;
    return contextFor(servername) && protocols.includes(protocol) ? protocol : undefined;
  };
  return { SNICallback: (name, done) => done(null, contextFor(name)), ALPNCallback: choose };
}

/** Also when the other side stays, or is gone already. */
function endAtOnce(secure: TLSSocket): void {
  secure.on('error', () => secure.destroy()).end(() => secure.destroy());
}

/** Node resets only sockets without TLS. What ends a response must throw away what the system still holds. */
function withReset(secure: TLSSocket, socket: Socket): TLSSocket {
  secure.resetAndDestroy = () => {
    socket.resetAndDestroy();
    return secure;
  };
  return secure;
}

/** Both ends of a connection, by which Node's two sockets of it are known as one. */
function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}
