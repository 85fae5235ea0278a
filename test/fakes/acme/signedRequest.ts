/** Requests to an authority, signed by its customer (RFC 8555 §6.2). */
import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';

export type Signed = {
  payload: Record<string, unknown>;
  jwk: JsonWebKey;
  kid: string | undefined;
  nonce: string;
};

/** The authority says no. */
export class Refused extends Error {
  readonly type: string;
  readonly status: number;
  constructor(type: string, status = 400, detail = type) {
    super(detail);
    this.type = type;
    this.status = status;
  }
}

const decode = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString() || '{}');

/** @param keyOf the key of an account. @throws Refused */
export async function readSigned(
  req: IncomingMessage,
  url: string,
  keyOf: (kid: string) => JsonWebKey | undefined,
): Promise<Signed> {
  if (req.headers['content-type'] !== 'application/jose+json') throw new Refused('malformed', 415);
  const body = (await json(req)) as { protected: string; payload: string; signature: string };
  const head = decode(body.protected) as {
    alg: string;
    url: string;
    nonce: string;
    kid?: string;
    jwk?: JsonWebKey;
  };
  const jwk = head.kid === undefined ? head.jwk : keyOf(head.kid);
  if (jwk === undefined) throw new Refused('accountDoesNotExist');
  if (head.alg !== 'ES256' || head.url !== url) throw new Refused('malformed');
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const signature = Buffer.from(body.signature, 'base64url');
  const text = Buffer.from(`${body.protected}.${body.payload}`);
  if (!verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signature)) throw new Refused('malformed');
  return { payload: decode(body.payload) as Signed['payload'], jwk, kid: head.kid, nonce: head.nonce };
}

/** RFC 7638. */
export function thumbprint({ crv, kty, x, y }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}
