/** Certificates and their keys as PEM, and what is read from them. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

export type Certificate = {
  /** The chain, the own certificate first. */
  cert: string;
  key: string;
};

/** SHA-256 of the certificate, as browsers and `openssl x509 -fingerprint` show it: `AB:CD:…`. */
export function fingerprintOf({ cert }: Pick<Certificate, 'cert'>): string {
  return new X509Certificate(cert).fingerprint256;
}

/** Epoch milliseconds. */
export function lifeOf({ cert }: Pick<Certificate, 'cert'>): { from: number; until: number } {
  const { validFrom, validTo } = new X509Certificate(cert);
  return { from: Date.parse(validFrom), until: Date.parse(validTo) };
}

/** Whether visitors who came by any of these names or addresses find it in the certificate. */
export function covers({ cert }: Pick<Certificate, 'cert'>, names: readonly string[]): boolean {
  const certificate = new X509Certificate(cert);
  return names.every((name) => {
    const found = isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name);
    return found !== undefined;
  });
}
