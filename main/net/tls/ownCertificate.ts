/**
 * The certificate for this computer's own addresses. It is made anew before it ends and when the addresses are others;
 * its key stays, so that who trusts the key need not be asked again.
 */
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { type Certificate, covers, lifeOf } from './certificate.ts';
import { keepCertificate, readCertificate } from './keepCertificate.ts';
import { makeCertificate, makeKey } from './makeCertificate.ts';

const day = 86_400_000;

/** Apple's systems refuse certificates that live for more than 398 days. */
const life = 365 * day;
const renewBefore = 30 * day;

/** Clocks of visitors may be behind. */
const backdate = day;

/**
 * @param stateDir an existing folder, readable by the owner only
 * @param names those that visitors come by
 * @returns the kept one as long as it is good. Rejects with the error of the system when a new one cannot be kept
 */
export async function openOwnCertificate(
  stateDir: string,
  names: readonly string[],
  clock: Pick<Clock, 'now'>,
): Promise<Certificate> {
  const path = join(stateDir, 'own.pem');
  const kept = await readCertificate(path);
  const now = clock.now();
  if (kept !== undefined && isGood(kept, names, now)) return kept;
  const key = kept?.key ?? (await makeKey());
  const made = await makeCertificate(key, { names, from: now - backdate, until: now + life });
  await keepCertificate(path, made);
  return made;
}

function isGood(certificate: Certificate, names: readonly string[], now: number): boolean {
  const { from, until } = lifeOf(certificate);
  return from <= now && now < until - renewBefore && covers(certificate, names);
}
