/** What an authority knows of its customers, and what it does for them (RFC 8555 §7). */
import { type JsonWebKey, randomBytes } from 'node:crypto';
import { Refused, type Signed, thumbprint } from './signedRequest.ts';
import type { TestAuthority } from './testAuthority.ts';
import { type Ports, validate } from './validate.ts';

type Order = { names: string[]; status: string; chain: string };
type Challenge = { order: Order; type: string; token: string; status: string; error?: object };
export type Reply = { status?: number; body?: unknown; location?: string };

/** Milliseconds; about what certificates of the profile `shortlived` have. */
const life = 160 * 3_600_000;
const kinds = ['http-01', 'tls-alpn-01'];
export const urn = (type: string) => `urn:ietf:params:acme:error:${type}`;

export type BookDeps = {
  authority: TestAuthority;
  /** Epoch milliseconds. */
  now(): number;
  ports(): Ports;
  /** An address of the authority. */
  at(...parts: string[]): string;
  /** @throws Refused, to take no order */
  onOrder(order: Record<string, unknown>): void;
};

type Resource = (id: string, signed: Signed) => Reply | Promise<Reply>;
export type OrderBook = { keyOf(kid: string): JsonWebKey | undefined; resources: Record<string, Resource> };

export function createOrderBook(deps: BookDeps): OrderBook {
  const { at } = deps;
  const accounts = new Map<string, JsonWebKey>();
  const orders = new Map<string, Order>();
  const challenges = new Map<string, Challenge>();

  function find<T>(known: Map<string, T>, id: string): T {
    const found = known.get(id);
    if (found === undefined) throw new Refused('malformed', 404);
    return found;
  }

  function showOrder(id: string): Reply {
    const links = { finalize: at('finalize', id), certificate: at('certificate', id) };
    const { status } = find(orders, id);
    return {
      location: at('order', id),
      body: { status, authorizations: [at('authorization', id)], ...links },
    };
  }

  function showChallenge(id: string): object {
    const { type, token, status, error } = find(challenges, id);
    return { type, token, status, error, url: at('challenge', id) };
  }

  function open(payload: Signed['payload']): string {
    const id = randomBytes(8).toString('hex');
    const order = { names: readNames(payload), status: 'pending', chain: '' };
    orders.set(id, order);
    for (const type of kinds) {
      const token = randomBytes(16).toString('base64url');
      challenges.set(`${id}-${type}`, { order, type, token, status: 'pending' });
    }
    return id;
  }

  async function sign(id: string, request: unknown): Promise<void> {
    const order = find(orders, id);
    if (order.status !== 'ready') throw new Refused('orderNotReady', 403);
    const now = deps.now();
    const csr = Buffer.from(String(request), 'base64url');
    order.chain = await deps.authority.sign(csr, order.names, now - 3_600_000, now + life);
    order.status = 'valid';
  }

  return {
    keyOf: (kid) => accounts.get(kid),
    resources: {
      account(_id, { payload, jwk }) {
        if (payload.termsOfServiceAgreed !== true) throw new Refused('userActionRequired', 403);
        const location = at('account', thumbprint(jwk));
        const status = accounts.has(location) ? 200 : 201;
        accounts.set(location, jwk);
        return { status, location, body: { status: 'valid' } };
      },
      orders(_id, { payload }) {
        deps.onOrder(payload);
        return { status: 201, ...showOrder(open(payload)) };
      },
      order: showOrder,
      authorization(id) {
        const { names, status } = find(orders, id);
        const identifier = { type: 'ip', value: names[0] };
        const asked = kinds.map((type) => showChallenge(`${id}-${type}`));
        return { body: { status: status === 'ready' ? 'valid' : status, identifier, challenges: asked } };
      },
      async challenge(id, { jwk }) {
        const challenge = find(challenges, id);
        if (challenge.status === 'pending') await decide(challenge, jwk, deps.ports());
        return { body: showChallenge(id) };
      },
      async finalize(id, { payload }) {
        await sign(id, payload.csr);
        return showOrder(id);
      },
      certificate: (id) => ({ body: find(orders, id).chain }),
    },
  };
}

function readNames({ identifiers, profile }: Signed['payload']): string[] {
  const asked = identifiers as { type: string; value: string }[];
  const areAddresses = asked.every(({ type }) => type === 'ip');
  if (!areAddresses || profile !== 'shortlived') throw new Refused('unsupportedIdentifier');
  return asked.map(({ value }) => value);
}

async function decide(challenge: Challenge, jwk: JsonWebKey, ports: Ports): Promise<void> {
  const { order, type, token } = challenge;
  const [ip = ''] = order.names;
  const failure = await validate(type, ip, ports, token, `${token}.${thumbprint(jwk)}`);
  challenge.status = failure === undefined ? 'valid' : 'invalid';
  order.status = failure === undefined ? 'ready' : 'invalid';
  if (failure !== undefined) challenge.error = { type: urn(failure), detail: `${ip}: ${failure}` };
}
