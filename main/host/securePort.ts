/**
 * The port that a router leads people of the internet to, where the computer has a certificate for its public address.
 * Without encryption only the questions of the authority are answered there.
 */
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { ConnectionLimit } from '../http/listener/connectionLimit.ts';
import type { Shown } from '../net/tls/acme.ts';
import type { SecurePort } from '../net/tls/securePort.ts';
import { createListener } from './createListener.ts';
import { closeServer, listen } from './listen.ts';
import { createTlsListener } from './tlsListener.ts';

/** What authorities agree on with who is asked in a handshake (RFC 8737 §6.2). */
const protocol = 'acme-tls/1';

/** Milliseconds for a question without encryption, from its first letter to the answer. */
const defaultPatience = 10_000;

type Deps = {
  options: ServerOptions;
  limit: ConnectionLimit;
  handler: RequestListener;
  preferred: number;
  patience?: number;
};

/** Rejects with the error of the system. */
export async function openSecurePort(deps: Deps): Promise<SecurePort> {
  const { options, limit, handler, preferred, patience = defaultPatience } = deps;
  const contexts = new Map<string, SecureContext>();
  const answers = new Map<string, string>();
  const questions = createServer((req, res) => {
    const answer = answers.get(req.url ?? '');
    res.writeHead(answer === undefined ? 404 : 200, { 'Content-Type': 'text/plain', Connection: 'close' });
    res.end(answer);
  });
  const tls = createTlsListener(limit, {
    handshakes: { protocol, contextFor: (name) => contexts.get(name) },
    takePlain(socket) {
      const timer = setTimeout(() => socket.destroy(), patience);
      socket.once('close', () => clearTimeout(timer));
      questions.emit('connection', socket);
    },
  });
  const server = createListener(options, limit, handler);
  tls.attach(server);
  await bind(server, [preferred, 0]);
  return {
    port: (server.address() as AddressInfo).port,
    use: tls.use,
    show: (shown) => keep(shown, contexts, answers),
    async close() {
      tls.endUndecided();
      await closeServer(server);
    },
  };
}

/** A port that is taken is no reason to have none, and a computer may have no IPv6. */
async function bind(server: Server, ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    for (const host of ['::', '0.0.0.0']) {
      const isBound = await listen(server, port, host).then(
        () => true,
        () => false,
      );
      if (isBound) return;
    }
  }
  throw new Error('no port can be bound');
}

function keep(shown: Shown, contexts: Map<string, SecureContext>, answers: Map<string, string>): () => void {
  if (shown.kind === 'http-01') {
    answers.set(shown.path, shown.body);
    return () => void answers.delete(shown.path);
  }
  contexts.set(shown.name, createSecureContext(shown.certificate));
  return () => void contexts.delete(shown.name);
}
