/**
 * The `secret` of a file token: a deterministic HS256 JWT (contract §1.4), so that an unchanged token always has the
 * same address. The contract defines the claims and their order.
 */
import jws from 'jws';
import type { Token } from '../model.ts';

const header = { typ: 'JWT', alg: 'HS256' } as const;

/** A secret is valid for ten years, less ten seconds of leeway (contract §1.4 check 3). */
const lifetimeSeconds = 315_360_000 - 10;

export type TokenSecrets = {
  sign(token: Token): string;
  /**
   * Checks form, signature and age. The `exp` of the JWT is ignored: the row decides (docs/appwrite.md).
   * @returns the token id, or undefined for anything this server did not sign
   */
  verify(secret: string, now: number): string | undefined;
};

/** @param key the server-wide signing secret, used as UTF-8 bytes */
export function createTokenSecrets(key: string): TokenSecrets {
  return {
    sign: (token) => jws.sign({ header, payload: JSON.stringify(claims(token)), secret: key }),
    verify: (secret, now) => {
      const payload = verifiedPayload(secret, key);
      if (payload === undefined || typeof payload.tokenId !== 'string') return undefined;
      if (typeof payload.iat !== 'number' || now / 1_000 >= payload.iat + lifetimeSeconds) return undefined;
      return payload.tokenId;
    },
  };
}

function claims(token: Token): object {
  return {
    tokenId: token.id,
    resourceId: `${token.bucketId}:${token.fileId}`,
    resourceType: 'files',
    resourceInternalId: `${token.bucketSeq}:${token.fileSeq}`,
    iat: Math.floor(token.createdAt / 1_000),
    ...(token.expire === null ? {} : { exp: Math.floor(token.expire / 1_000) }),
  };
}

function verifiedPayload(secret: string, key: string): { tokenId?: unknown; iat?: unknown } | undefined {
  try {
    if (!jws.verify(secret, 'HS256', key)) return undefined;
    const payload: unknown = jws.decode(secret, { json: true })?.payload;
    return typeof payload === 'object' && payload !== null ? payload : undefined;
  } catch {
    return undefined; // not a JWS at all
  }
}
