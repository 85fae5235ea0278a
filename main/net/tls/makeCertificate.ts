/** Certificates that are made here: signed by themselves, for one server, ECDSA on P-256. */
import { createHash, createPrivateKey, createPublicKey, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import type { Certificate } from './certificate.ts';

const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const signature = { name: 'ECDSA', hash: 'SHA-256' };

/** Of what a TLS server is (RFC 5280 §4.2.1.12). */
const serverAuth = '1.3.6.1.5.5.7.3.1';

export type Wanted = {
  /** Names and addresses it is for. */
  names: readonly string[];
  /** Epoch milliseconds. */
  from: number;
  until: number;
};

/** A new key as PEM. */
export async function makeKey(): Promise<string> {
  const { privateKey } = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  return String(
    createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' }),
  );
}

/**
 * It cannot sign others: who trusts it, trusts this server and nothing else.
 * @param key PEM, as `makeKey` makes them
 */
export async function makeCertificate(key: string, { names, from, until }: Wanted): Promise<Certificate> {
  const x509 = await import('@peculiar/x509');
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Latchkey',
    // Positive, without zeros in front (RFC 5280 §4.1.2.2).
    serialNumber: `4${randomBytes(16).toString('hex').slice(1)}`,
    notBefore: new Date(from),
    notAfter: new Date(until),
    signingAlgorithm: signature,
    keys: await readKeys(key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map(asGeneralName)),
    ],
  });
  return { cert: `${made.toString('pem')}\n`, key };
}

/** The question of an authority that is answered in a handshake (RFC 8737 §3). */
const acmeIdentifier = '1.3.6.1.5.5.7.1.31';

/**
 * What answers it: one name, and the hash of the answer.
 * @param keyAuthorization as the authority wants to see it
 */
export async function makeChallengeCertificate(name: string, keyAuthorization: string): Promise<Certificate> {
  const x509 = await import('@peculiar/x509');
  const key = await makeKey();
  const hash = createHash('sha256').update(keyAuthorization).digest();
  const octets = Buffer.concat([Buffer.from([0x04, hash.length]), hash]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Latchkey',
    signingAlgorithm: signature,
    keys: await readKeys(key),
    extensions: [
      new x509.SubjectAlternativeNameExtension([asGeneralName(name)]),
      new x509.Extension(acmeIdentifier, true, octets),
    ],
  });
  return { cert: made.toString('pem'), key };
}

/** Asks an authority for a certificate for these names, and for nothing in the subject. @returns PEM */
export async function makeRequest(key: string, names: readonly string[]): Promise<string> {
  const x509 = await import('@peculiar/x509');
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    signingAlgorithm: signature,
    keys: await readKeys(key),
    extensions: [new x509.SubjectAlternativeNameExtension(names.map(asGeneralName))],
  });
  return request.toString('pem');
}

const asGeneralName = (name: string) => ({ type: isIP(name) === 0 ? 'dns' : 'ip', value: name }) as const;

async function readKeys(pem: string): Promise<webcrypto.CryptoKeyPair> {
  const secret = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' });
  const open = createPublicKey(pem).export({ format: 'der', type: 'spki' });
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey('pkcs8', secret, curve, true, ['sign']),
    webcrypto.subtle.importKey('spki', open, curve, true, ['verify']),
  ]);
  return { privateKey, publicKey };
}
