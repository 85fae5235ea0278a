/** A certificate with its key in one file, which is written as a whole: the two never come apart. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { chmod, open, readFile, rename, rm } from 'node:fs/promises';
import { errorCode } from '../../core/errorCode.ts';
import type { Certificate } from './certificate.ts';

/** Readable by the owner only. */
const ownerOnly = 0o600;

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
  return keepSecret(path, `${key.trim()}\n${cert.trim()}\n`);
}

/** The whole file or nothing, also through a power cut. Rejects with the error of the system. */
export async function keepSecret(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await rm(temporary, { force: true });
    const handle = await open(temporary, 'wx', ownerOnly);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
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
