/** Reads options and positional arguments. Throws a UsageError that names the invalid one. */
import type { UsageValues } from '../../shared/faults.ts';
import { longestLifetime, parseEnd } from '../../shared/moment.ts';
import { optionalText, type Values } from '../../shared/optionValues.ts';
import { type Scope, scopes } from '../../shared/scopes.ts';
import { UsageError } from '../../shared/usageError.ts';

export function requiredText(values: Values, option: string): string {
  const text = optionalText(values, option);
  if (text === undefined)
    throw new UsageError({ reason: 'missingOption', values: { option: `--${option}` } });
  return text;
}

/** @returns at most a day. @throws UsageError */
export function readSeconds(values: Values, option: string): number | undefined {
  const text = optionalText(values, option);
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!/^\d{1,5}(\.\d{1,3})?$/.test(text) || seconds > 86_400)
    throw new UsageError({ reason: 'seconds', values: { option } });
  return seconds;
}

/**
 * @param now epoch milliseconds that durations count from
 * @returns an ISO instant in the future, `null` for never
 */
export function readExpiry(text: string, now: number): string | null {
  const end = parseEnd(text, now);
  if (end === undefined) throw new UsageError({ reason: 'when', values: { text } });
  if (end !== null && end <= now) throw new UsageError({ reason: 'past', values: { text } });
  if (end !== null && end > now + longestLifetime)
    throw new UsageError({ reason: 'tooFar', values: { text } });
  return end === null ? null : new Date(end).toISOString();
}

/** @throws UsageError */
export function readFormat(values: Values): 'json' | 'csv' | undefined {
  const text = optionalText(values, 'format');
  if (text === undefined || text === 'json' || text === 'csv') return text;
  throw new UsageError({ reason: 'format', values: { text } });
}

/** @param text scopes separated by commas; `all` stands for every one */
export function readScopes(text: string): readonly Scope[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw missingWord('scope');
  return names.includes('all') ? scopes : names.map(asScope);
}

function asScope(name: string): Scope {
  const scope = scopes.find((each) => each === name);
  if (scope === undefined) throw new UsageError({ reason: 'scope', values: { name, all: scopes } });
  return scope;
}

/** Characters, as in the API. */
const maxNameLength = 128;

export function readName(values: Values): string {
  const name = requiredText(values, 'name');
  if (name.length > maxNameLength)
    throw new UsageError({ reason: 'longName', values: { max: maxNameLength } });
  return name;
}

export function assertNoWords(words: readonly string[]): void {
  if (words[0] !== undefined) throw new UsageError({ reason: 'tooMany', values: { word: words[0] } });
}

type Word = UsageValues['missingWord']['word'];

export function missingWord(word: Word): UsageError {
  return new UsageError({ reason: 'missingWord', values: { word } });
}

/** @param what names the argument in the error when it is missing */
export function oneWord(words: readonly string[], what: Word): string {
  const [word, ...rest] = words;
  if (!word) throw missingWord(what);
  assertNoWords(rest);
  return word;
}

/** @returns the first word, and the others as one text: `fri 5pm` needs no quotes */
export function wordAndRest(words: readonly string[], first: Word, second: Word): [string, string] {
  const [one, ...rest] = words;
  if (!one) throw missingWord(first);
  if (rest.join('') === '') throw missingWord(second);
  return [one, rest.join(' ')];
}
