/** A certificate that the owner has from elsewhere: two files, which another program may renew at any time. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import { errorCode } from '../../core/errorCode.ts';
import { type Certificate, lifeOf } from './certificate.ts';
import { fits } from './keepCertificate.ts';

/** Absolute paths of PEM files: the chain, the own certificate first, and the key. */
export type CertificateFiles = { cert: string; key: string };

export type Read<T> = { ok: true; value: T } | { ok: false; fault: RouteFault };

/** Bytes. Chains and keys have a few thousand; a path may lead to a film. */
const mostBytes = 1_048_576;

/** @param now epoch milliseconds */
export async function readOwnersCertificate(
  files: CertificateFiles,
  now: number,
): Promise<Read<Certificate>> {
  const [cert, key] = await Promise.all([readText(files.cert), readText(files.key)]);
  if (!cert.ok) return cert;
  if (!key.ok) return key;
  const found = { cert: cert.value, key: key.value };
  const fault = faultOf(found, files, now);
  return fault === undefined ? { ok: true, value: found } : { ok: false, fault };
}

async function readText(path: string): Promise<Read<string>> {
  try {
    const found = await stat(path);
    const canBeOne = found.isFile() && found.size <= mostBytes;
    return { ok: true, value: canBeOne ? await readFile(path, 'utf8') : '' };
  } catch (error) {
    return {
      ok: false,
      fault: { reason: 'certificateUnreadable', values: { path, code: errorCode(error) } },
    };
  }
}

function faultOf(found: Certificate, files: CertificateFiles, now: number): RouteFault | undefined {
  if (!isReadable(() => new X509Certificate(found.cert))) return notOne(files.cert);
  // Its key is read on its own, and may be of a kind that nothing here knows.
  if (!isReadable(() => new X509Certificate(found.cert).publicKey)) return refused(files.cert);
  if (found.key.includes('ENCRYPTED')) return { reason: 'certificateLocked', values: { path: files.key } };
  if (!isReadable(() => createPrivateKey(found.key))) return notOne(files.key);
  if (!fits(found)) return { reason: 'certificateOtherKey' };
  // The library refuses short keys, and reads the chain as well.
  if (!isReadable(() => createSecureContext(found))) return refused(files.cert);
  const { from, until } = lifeOf(found);
  if (now >= until) return { reason: 'certificateExpired', values: { date: dayOf(until) } };
  return now < from ? { reason: 'certificateNotYet', values: { date: dayOf(from) } } : undefined;
}

const refused = (path: string): RouteFault => ({ reason: 'certificateRefused', values: { path } });
const notOne = (path: string): RouteFault => ({ reason: 'certificateInvalid', values: { path } });

/** `2027-01-31` */
export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
