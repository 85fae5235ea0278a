/** A public authority with those rules of the real one that matter here (RFC 8555), on a free port. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { close, listen } from '../../helpers/listen.ts';
import { createOrderBook, type Reply, urn } from './orderBook.ts';
import { Refused, readSigned } from './signedRequest.ts';
import { createTestAuthority } from './testAuthority.ts';
import type { Ports } from './validate.ts';

export type AcmeServer = {
  directoryUrl: string;
  /** PEM. */
  root: string;
  /** Where the outer ports lead to; 0 = nowhere. */
  ports: Ports;
  /** What was ordered, as it came. */
  orders: Record<string, unknown>[];
  /** How orders are refused; undefined = they are taken. */
  refusal: { type: string; status: number; detail?: string } | undefined;
  /** Nonces that it says it does not know, one after the other. */
  badNonces: number;
  /** The resource whose connections it cuts; `""` = none. */
  hangUpAt: string;
  close(): Promise<void>;
};

/** @param now epoch milliseconds */
export async function startAcmeServer(now: () => number): Promise<AcmeServer> {
  const authority = await createTestAuthority();
  const nonces = new Set<string>();
  const server = createServer((req, res) => void serve(req, res));
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const at = (...parts: string[]) => [origin, ...parts].join('/');
  const state: AcmeServer = {
    directoryUrl: at('directory'),
    root: authority.root,
    ports: { https: 0, http: 0 },
    orders: [],
    refusal: undefined,
    badNonces: 0,
    hangUpAt: '',
    close: () => close(server),
  };
  const onOrder = (order: Record<string, unknown>) => {
    state.orders.push(order);
    const { refusal } = state;
    if (refusal) throw new Refused(refusal.type, refusal.status, refusal.detail);
  };
  const book = createOrderBook({ authority, now, at, onOrder, ports: () => state.ports });

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.url?.split('/')[1] === state.hangUpAt) return void req.socket.destroy();
    const nonce = randomBytes(12).toString('base64url');
    nonces.add(nonce);
    res.setHeader('Replay-Nonce', nonce);
    try {
      const { status = 200, body = {}, location } = await reply(req);
      if (location) res.setHeader('Location', location);
      res.writeHead(status, { 'Content-Type': 'application/json' });
      res.end(typeof body === 'string' ? body : JSON.stringify(body));
    } catch (error) {
      const { type, status, message } = error instanceof Refused ? error : new Refused('badCSR');
      res.writeHead(status, { 'Content-Type': 'application/problem+json' });
      res.end(JSON.stringify({ type: urn(type), detail: message, status }));
    }
  }

  async function reply(req: IncomingMessage): Promise<Reply> {
    const [, name = '', id = ''] = (req.url ?? '').split('/');
    if (name === 'directory') return { body: directory(at) };
    if (name === 'nonce') return {};
    const signed = await readSigned(req, `${origin}${req.url}`, book.keyOf);
    if (!nonces.delete(signed.nonce) || state.badNonces-- > 0) throw new Refused('badNonce');
    const resource = book.resources[name];
    const isNobody = signed.kid === undefined && name !== 'account';
    if (resource === undefined || isNobody) throw new Refused('malformed', 404);
    return resource(id, signed);
  }

  return state;
}

function directory(at: (name: string) => string): object {
  const meta = { termsOfService: at('terms'), profiles: { shortlived: at('profile') } };
  return { newNonce: at('nonce'), newAccount: at('account'), newOrder: at('orders'), meta };
}
