/**
 * What is kept of the password of a link: scrypt with one of the settings that OWASP's password storage cheat sheet
 * names as equally strong, the one that takes the least memory, for strangers decide how often it is computed. Node runs
 * it in its pool of threads, so nothing else waits.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** `ln` is the binary logarithm of the cost N; a computation takes 128 × r × 2^ln bytes (RFC 7914). */
const cost = { ln: 14, r: 8, p: 5 } as const;

/** Bytes. */
const saltLength = 16;
const keyLength = 32;

/** What may stand in a row that somebody else wrote: no more memory and time than a few times ours. */
const most = { ln: 17, r: 8, p: 5 } as const;

const form = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z\d+/]{22})\$([A-Za-z\d+/]{43})$/;

/** @returns in the form of the PHC, `$scrypt$ln=14,r=8,p=5$salt$key` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength);
  const key = await derive(password, salt, cost);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${bare(salt)}$${bare(key)}`;
}

/** Takes as long for a wrong password as for the right one. @returns false for what is no hash of ours, too */
export async function isPassword(password: string, encoded: string): Promise<boolean> {
  const [, ln, r, p, salt = '', expected = ''] = form.exec(encoded) ?? [];
  const given = { ln: Number(ln), r: Number(r), p: Number(p) };
  if (!(given.ln <= most.ln && given.r <= most.r && given.p <= most.p)) return false;
  const key = await derive(password, Buffer.from(salt, 'base64'), given);
  return timingSafeEqual(key, Buffer.from(expected, 'base64'));
}

/** The same text typed on another keyboard may come in another form of Unicode. */
function derive(password: string, salt: Uint8Array, { ln, r, p }: typeof most | Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * r * 2 ** ln };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, keyLength, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

type Cost = { ln: number; r: number; p: number };

function bare(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
