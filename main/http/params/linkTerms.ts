/** On which terms a link opens, as parameters of a request (`LinkTerms` in shared/wire/linkRequests.ts). */
import type { z } from 'zod';
import { noticeChoices } from '../../../shared/wire/log.ts';
import type { LinkTerms } from '../../core/linkServices.ts';
import { invalidValue } from '../wireError.ts';
import { definedOnly } from './definedOnly.ts';
import { moment } from './expiry.ts';
import { boolean, clearable, integer, oneOf, optional, text } from './kinds.ts';

/** Characters. */
const maxPassword = 256;
/** Bytes a second; below that a page would not open in its time. */
const minSpeed = 1_024;

/** A cap on speed; `null` takes it away. */
export const cappedSpeed = clearable(integer(minSpeed, Number.MAX_SAFE_INTEGER));

/** The longest note, characters. */
const maxNote = 2_000;
const maxLimit = 1_000_000;

/** How each property of `LinkTerms` is sent. */
export const linkTerms = {
  note: clearable(text(0, maxNote)),
  opensAt: clearable(moment),
  limit: clearable(integer(1, maxLimit)),
  password: clearable(text(1, maxPassword)),
  bytesPerSecond: cappedSpeed,
  lookOnly: optional(boolean),
  firstVisitorOnly: optional(boolean),
  notify: optional(oneOf(noticeChoices)),
};

export type SentTerms = { [Name in keyof typeof linkTerms]?: z.output<(typeof linkTerms)[Name]> };

/** @throws general_argument_invalid for a link that would end before it opens */
export function assertOpens({
  expireAt,
  opensAt,
}: {
  expireAt: number | null;
  opensAt: number | null | undefined;
}): void {
  if (typeof opensAt !== 'number' || expireAt === null || opensAt < expireAt) return;
  throw invalidValue('opensAt', 'The link would end before it opens');
}

/**
 * @param hash what is kept of a password
 * @returns what the core calls them; undefined when none was sent
 */
export async function policyOf(
  { note, opensAt, limit, password, bytesPerSecond, lookOnly, firstVisitorOnly, notify }: SentTerms,
  hash: (password: string) => Promise<string>,
): Promise<Partial<LinkTerms> | undefined> {
  const policy = definedOnly({
    note: note === null ? '' : note,
    opensAt,
    deliveryLimit: limit,
    password: typeof password === 'string' ? await hash(password) : password === null ? '' : undefined,
    bytesPerSecond,
    lookOnly,
    firstVisitorOnly,
    notify,
  });
  return Object.keys(policy).length === 0 ? undefined : policy;
}
