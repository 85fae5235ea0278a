/** Options of `share` and `change` that say on which terms a link opens, and what it is called. */
import type { ParseArgsOptionsConfig } from 'node:util';
import { longestLifetime, parseStart } from '../../shared/moment.ts';
import { optionalText, type Values } from '../../shared/optionValues.ts';
import { UsageError } from '../../shared/usageError.ts';
import type { LinkTermOptions } from './commands.ts';
import { readExpiry } from './optionValues.ts';

export const termOptions = {
  expires: { type: 'string' },
  name: { type: 'string' },
  label: { type: 'string' },
  note: { type: 'string' },
  password: { type: 'string' },
  limit: { type: 'string' },
  once: { type: 'boolean' },
  opens: { type: 'string' },
  'include-new': { type: 'boolean' },
  live: { type: 'boolean' },
} satisfies ParseArgsOptionsConfig;

/** What takes a term away again. */
export const clearingOptions = {
  'no-password': { type: 'boolean' },
  'no-limit': { type: 'boolean' },
  'no-opens': { type: 'boolean' },
  'no-live': { type: 'boolean' },
} satisfies ParseArgsOptionsConfig;

/** @returns undefined = the default from the settings, or as before; `null` = never */
export function readEnd(values: Values, now: number): string | null | undefined {
  const expires = optionalText(values, 'expires');
  return expires === undefined ? undefined : readExpiry(expires, now);
}

/** @throws UsageError */
export function readTerms(values: Values, now: number): LinkTermOptions {
  const terms: LinkTermOptions = {};
  const name = optionalText(values, 'name');
  const limit = clearable(values, 'limit', readLimit(values));
  const password = clearable(values, 'password', optionalText(values, 'password'));
  const opensAt = clearable(values, 'opens', readStart(values, now));
  const live = clearable(values, 'live', values.live === true ? 'live' : undefined);
  if (name !== undefined) terms.name = name;
  if (limit !== undefined) terms.limit = limit;
  if (password !== undefined) terms.password = password;
  if (opensAt !== undefined) terms.opensAt = opensAt;
  // An empty one takes it away.
  if (typeof values.label === 'string') terms.label = values.label;
  if (typeof values.note === 'string') terms.note = values.note;
  if (values['include-new'] === true) terms.includeNew = true;
  if (live !== undefined) terms.policy = live ?? 'pinned';
  return terms;
}

/** @returns `null` where the option has a `no-` before it */
function clearable<T>(values: Values, option: string, value: T | undefined): T | null | undefined {
  if (values[`no-${option}`] !== true) return value;
  if (value !== undefined) throw new UsageError({ reason: 'bothWays', values: { option } });
  return null;
}

const maxLimit = 1_000_000;

function readLimit(values: Values): number | undefined {
  const text = optionalText(values, 'limit');
  if (values.once === true) {
    if (text !== undefined && text !== '1') throw new UsageError({ reason: 'limitTwice' });
    return 1;
  }
  if (text === undefined) return undefined;
  const limit = Number(text);
  if (!/^\d{1,7}$/.test(text) || limit < 1 || limit > maxLimit) {
    throw new UsageError({ reason: 'limit', values: { max: maxLimit } });
  }
  return limit;
}

function readStart(values: Values, now: number): string | undefined {
  const text = optionalText(values, 'opens');
  if (text === undefined) return undefined;
  const start = parseStart(text, now);
  if (start === undefined) throw new UsageError({ reason: 'start', values: { text } });
  if (start > now + longestLifetime) throw new UsageError({ reason: 'startTooFar', values: { text } });
  return new Date(start).toISOString();
}
