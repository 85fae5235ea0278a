/** How an authority looks whether an address belongs to who asks: it really goes there. */
import { createHash } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';
import { SubjectAlternativeNameExtension, X509Certificate } from '@peculiar/x509';
import { reverseName } from '../../../main/net/tls/acme.ts';
import { ask } from '../../helpers/ask.ts';

/** Where the outer ports 443 and 80 of the address lead to; 0 = nowhere. */
export type Ports = { https: number; http: number };

/** Public addresses of the tests lie on this computer. */
const host = '127.0.0.1';

const acmeIdentifier = '1.3.6.1.5.5.7.1.31';

/** @returns why not, as the authority calls it; undefined when it is right */
export function validate(
  kind: string,
  ip: string,
  ports: Ports,
  token: string,
  expected: string,
): Promise<string | undefined> {
  const look =
    kind === 'http-01' ? askPath(ip, ports.http, token, expected) : shakeHands(ip, ports.https, expected);
  return look.catch(() => 'connection');
}

async function askPath(
  ip: string,
  port: number,
  token: string,
  expected: string,
): Promise<string | undefined> {
  const answer = await ask(`http://${host}:${port}/.well-known/acme-challenge/${token}`, {
    headers: { Host: ip },
  });
  return answer.status === 200 && answer.body.toString() === expected ? undefined : 'unauthorized';
}

/** RFC 8737 §3, RFC 8738 §6. */
async function shakeHands(ip: string, port: number, expected: string): Promise<string | undefined> {
  const socket = await agree(ip, port);
  const { raw } = socket.getPeerCertificate();
  const isAgreed = socket.alpnProtocol === 'acme-tls/1';
  socket.destroy();
  if (!isAgreed) return 'tls';
  const certificate = new X509Certificate(new Uint8Array(raw));
  const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
  const shown = certificate.getExtension(acmeIdentifier);
  const hash = createHash('sha256').update(expected).digest();
  const isRight =
    names.length === 1 &&
    names[0]?.value === ip &&
    shown?.critical === true &&
    Buffer.from(shown.value).equals(Buffer.concat([Buffer.from([4, 32]), hash]));
  return isRight ? undefined : 'unauthorized';
}

function agree(ip: string, port: number): Promise<TLSSocket> {
  const options = { servername: reverseName(ip), ALPNProtocols: ['acme-tls/1'], rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: 2_000, ...options }, () => resolve(socket));
    socket.on('error', reject).on('timeout', () => socket.destroy(new Error('timeout')));
  });
}
