/**
 * Whether an origin leads to this server: a nonce is asked for through it, and only this process knows the answer. A
 * name or a port that answers proves nothing, for another program may sit there.
 */
import { randomBytes } from 'node:crypto';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { errorCode } from '../core/errorCode.ts';
import type { Answer, ProveOptions } from './route.ts';

/** Below the address of the share listener (RFC 8615). */
const probePath = '/.well-known/latchkey/';

/** Milliseconds. */
const defaultTimeout = 5_000;

/** Bytes of an answer that are read; ours is shorter. */
const maxAnswer = 256;

export type Prover = {
  /** Never rejects. The system resolves the name, and `NODE_EXTRA_CA_CERTS` is trusted. */
  prove(origin: string, options?: ProveOptions): Promise<Answer>;
  /** The answer to a question of ours that is still open; undefined for every other path. */
  answerTo(path: string): string | undefined;
};

export function createProver(): Prover {
  const open = new Map<string, string>();
  return {
    async prove(origin, options = {}) {
      const [nonce, answer] = [randomText(), randomText()];
      open.set(nonce, answer);
      try {
        return judge(await ask(`${origin}${probePath}${nonce}`, options), answer);
      } catch (error) {
        return { ok: false, code: errorCode(error) || 'ERROR' };
      } finally {
        open.delete(nonce);
      }
    },
    answerTo: (path) =>
      open.size > 0 && path.startsWith(probePath) ? open.get(path.slice(probePath.length)) : undefined,
  };
}

function randomText(): string {
  return randomBytes(18).toString('base64url');
}

type Received = { status: number; body: string };

function judge({ status, body }: Received, expected: string): Answer {
  if (status === 200 && body === expected) return { ok: true };
  return { ok: false, code: status === 200 ? otherAnswer : `HTTP ${status}` };
}

/** Something answered with 200, and it was not this server. */
export const otherAnswer = 'OTHER';

/** Redirects are not followed: a link through them would end elsewhere as well. */
function ask(
  url: string,
  { timeout = defaultTimeout, ca, address, userAgent = 'Latchkey', signal }: ProveOptions,
): Promise<Received> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const limit = AbortSignal.timeout(timeout);
  const options = {
    agent: false,
    headers: { Accept: '*/*', 'User-Agent': userAgent, Connection: 'close' },
    signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
    // One that others signed is trusted by itself, too.
    ...(ca === undefined ? {} : { ca, allowPartialTrustChain: true }),
    ...(address === undefined ? {} : { lookup: lookupOf(address) }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (res) => void read(res).then(resolve, reject));
    asked.on('error', (error) => reject(limit.aborted ? timedOut(error) : error)).end();
  });
}

function timedOut(cause: unknown): Error {
  return Object.assign(new Error('No answer in time', { cause }), { code: 'ETIMEDOUT' });
}

async function read(res: IncomingMessage): Promise<Received> {
  let body = '';
  res.setEncoding('latin1');
  for await (const chunk of res) {
    body += chunk;
    if (body.length > maxAnswer) break;
  }
  return { status: res.statusCode ?? 0, body };
}

/** Asks this address, whatever the name resolves to. */
function lookupOf(address: string): LookupFunction {
  const family = isIPv6(address) ? 6 : 4;
  return (_name, options, answer) => {
    if (options.all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}
