/**
 * A certificate of a public authority for a bare IP address (RFC 8555, RFC 8738). It lives for about six days (profile
 * `shortlived`), and stands in public logs for ever.
 */
import { isIPv6 } from 'node:net';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import { errorCode } from '../../core/errorCode.ts';
import { loadAcme, type Problem, takeProblem } from './acmeLibrary.ts';
import type { Certificate } from './certificate.ts';
import { makeChallengeCertificate, makeKey, makeRequest } from './makeCertificate.ts';

export const letsEncrypt = 'https://acme-v02.api.letsencrypt.org/directory';

/** How the authority is shown that the address is ours. */
export type Question = 'tls-alpn-01' | 'http-01';

export type Shown =
  /** `name`: what who wants to see it asks for in the handshake. */
  | { kind: 'tls-alpn-01'; name: string; certificate: Certificate }
  | { kind: 'http-01'; path: string; body: string };

export type Order = {
  ip: string;
  directoryUrl: string;
  /** PEM. The authority knows its customers by it. */
  accountKey: string;
  question: Question;
  /** Shows it to whoever comes in from outside, until the function that is returned is called. */
  show(shown: Shown): () => void;
  /** Milliseconds between two looks whether the authority has decided. */
  pause?: number;
};

/** `code`: the failure in one word. */
export type Refusal = { fault: RouteFault; code: string };
export type Obtained = { ok: true; value: Certificate } | ({ ok: false } & Refusal);

/** Never rejects. Whoever calls has agreed to the terms of the authority. One at a time. */
export async function obtainCertificate(order: Order): Promise<Obtained> {
  takeProblem();
  try {
    return { ok: true, value: await obtain(order) };
  } catch (error) {
    return { ok: false, ...judge(error, takeProblem(), order.question) };
  }
}

type Client = InstanceType<Awaited<ReturnType<typeof loadAcme>>['Client']>;

async function obtain(order: Order): Promise<Certificate> {
  const { ip, directoryUrl, accountKey, pause = 2_000 } = order;
  const { Client } = await loadAcme();
  const patience = { backoffAttempts: 30, backoffMin: pause, backoffMax: pause * 5 };
  const client = new Client({ directoryUrl, accountKey, ...patience });
  await client.createAccount({ termsOfServiceAgreed: true });
  // The library hands on fields that it does not know.
  const wanted = { identifiers: [{ type: 'ip', value: ip }], profile: 'shortlived' };
  const placed = await client.createOrder(wanted);
  for (const authorization of await client.getAuthorizations(placed)) {
    if (authorization.status === 'pending') await prove(client, authorization, order);
  }
  const key = await makeKey();
  const finalized = await client.finalizeOrder(placed, await makeRequest(key, [ip]));
  return { cert: await client.getCertificate(finalized), key };
}

type Authorization = Awaited<ReturnType<Client['getAuthorizations']>>[number];

async function prove(client: Client, { challenges }: Authorization, order: Order): Promise<void> {
  const challenge = challenges.find(({ type }) => type === order.question);
  if (challenge === undefined) throw new Error(`The authority does not ask by ${order.question}.`);
  const answer = await client.getChallengeKeyAuthorization(challenge);
  const hide = order.show(await toShow(order, challenge.token, answer));
  try {
    await client.completeChallenge(challenge);
    await client.waitForValidStatus(challenge);
  } finally {
    hide();
  }
}

async function toShow({ ip, question }: Order, token: string, answer: string): Promise<Shown> {
  if (question === 'http-01') {
    return { kind: question, path: `/.well-known/acme-challenge/${token}`, body: answer };
  }
  return {
    kind: question,
    name: reverseName(ip),
    certificate: await makeChallengeCertificate(ip, answer),
  };
}

/** How the address is called in a handshake, where addresses may not stand (RFC 8738 §6). */
export function reverseName(ip: string): string {
  if (!isIPv6(ip)) return `${ip.split('.').reverse().join('.')}.in-addr.arpa`;
  const [head = '', tail] = ip.split('::');
  const words = (text = '') => text.split(':').filter((word) => word !== '');
  const missing = tail === undefined ? 0 : 8 - words(head).length - words(tail).length;
  const all = [...words(head), ...Array<string>(missing).fill('0'), ...words(tail)];
  const digits = all.map((word) => word.padStart(4, '0')).join('');
  return `${[...digits].reverse().join('.')}.ip6.arpa`;
}

/** The authority came to the address, and found nobody or somebody else. */
const noEntry: ReadonlySet<string> = new Set(['connection', 'tls', 'unauthorized', 'incorrectResponse']);

function judge(error: unknown, problem: Problem | undefined, question: Question): Refusal {
  if (problem === undefined || problem.type === '') {
    const code = errorCode(error) || (problem === undefined ? 'ERROR' : `HTTP ${problem.status}`);
    return { code, fault: { reason: 'acmeUnreachable', values: { code } } };
  }
  return { code: problem.type, fault: faultOf(problem, question) };
}

function faultOf({ type, detail }: Problem, question: Question): RouteFault {
  if (type === 'rateLimited') return { reason: 'acmeLimited' };
  if (noEntry.has(type)) {
    return { reason: 'acmeNoEntry', values: { port: question === 'http-01' ? 80 : 443 } };
  }
  return { reason: 'acmeRefused', values: { detail: detail.replace(/[\s\p{C}]+/gu, ' ').slice(0, 300) } };
}
