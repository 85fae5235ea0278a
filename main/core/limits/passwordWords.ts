/** Passwords that people can read out to each other. */
import { randomInt } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { GeneratedPassword } from '../../../shared/wire/limits.ts';

/** Of the 2,048 words of BIP 39, which differ in their first four letters: 4 × 11 = 44 bits. */
const count = 4;

export function generatePassword(): GeneratedPassword {
  const words = Array.from({ length: count }, () => wordlist[randomInt(wordlist.length)]);
  return { password: words.join('-'), entropy: Math.floor(count * Math.log2(wordlist.length)) };
}
