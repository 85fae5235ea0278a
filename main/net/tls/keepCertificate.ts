/** A certificate with its key in one file, which is written as a whole: the two never come apart. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { errorCode } from '../../core/errorCode.ts';
import { ownerOnly } from '../../disk/ownerOnly.ts';
import { writeDurably } from '../../disk/writeDurably.ts';
import type { Certificate } from './certificate.ts';

/** @returns undefined when there is none, or it is damaged */
export async function readCertificate(path: string): Promise<Certificate | undefined> {
  try {
    // Also when a backup put it back with other rights.
    await chmod(path, ownerOnly);
    return split(await readFile(path, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Rejects with the error of the system. */
export function keepCertificate(path: string, { cert, key }: Certificate): Promise<void> {
  return writeDurably(path, `${key.trim()}\n${cert.trim()}\n`);
}

function split(text: string): Certificate | undefined {
  const start = text.indexOf('-----BEGIN CERTIFICATE-----');
  const kept = { key: text.slice(0, start), cert: text.slice(start) };
  try {
    return start > 0 && fits(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the key belongs to the certificate. @throws when one of them is none */
export function fits({ cert, key }: Certificate): boolean {
  return new X509Certificate(cert).publicKey.equals(createPublicKey(createPrivateKey(key)));
}
