/** IDs of buckets, files, tokens and keys (contract §6.1, §6.2). */
import { randomInt } from 'node:crypto';
import { invalidParam } from './errors.ts';

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$/;

/** The ID rule of §6.1; IDs are case-sensitive. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/**
 * The ID a new resource gets: the caller's own, or a generated one for the literal `unique()`.
 * @param param the name of the parameter, for the error
 * @param now epoch milliseconds
 * @throws general_argument_invalid
 */
export function customIdOrUnique(value: unknown, param: string, now: number): string {
  if (value === 'unique()') return createId(now);
  if (isId(value)) return value;
  throw invalidParam(param, { reason: 'customId' });
}

/**
 * 20 hex digits (§6.2): 8 of unix seconds, 5 of microseconds, 7 random. The clock has milliseconds only, so the
 * last three digits of the microseconds are random too. An ID is not a secret.
 * @param now epoch milliseconds
 */
export function createId(now: number): string {
  const seconds = Math.floor(now / 1_000);
  const microseconds = Math.floor(now % 1_000) * 1_000 + randomInt(1_000);
  return hex(seconds, 8) + hex(microseconds, 5) + hex(randomInt(0x10000000), 7);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
