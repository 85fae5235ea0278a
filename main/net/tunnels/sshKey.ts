/**
 * A key of our own for public services: they name a tunnel after its key, so one that is used elsewhere would share its
 * name, and the owner's keys say who the owner is.
 */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownerOnly, ownerOnlyFolder } from '../../disk/ownerOnly.ts';
import { replaceFile } from '../../disk/replaceFile.ts';

/** @returns the path of the key, which is made if there is none, or a power cut left it empty; readable by the owner only, as OpenSSH wants it */
export function ownKey(stateDir: string): string {
  const folder = join(stateDir, 'ssh');
  const path = join(folder, 'key');
  if (isKey(path)) return path;
  mkdirSync(folder, { recursive: true, mode: ownerOnlyFolder });
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    // The one form that both know.
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  replaceFile(path, privateKey);
  return path;
}

function isKey(path: string): boolean {
  try {
    createPrivateKey(readFileSync(path));
    // A backup may have put it back with other rights.
    chmodSync(path, ownerOnly);
    return true;
  } catch {
    return false;
  }
}
