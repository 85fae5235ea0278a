/** Reads the values of options and the words of a command line; each slip is a UsageError that names it. */
import { parseExpiry } from '../../shared/duration.ts';
import { type Scope, scopes } from '../../shared/scopes.ts';
import { usage } from '../../shared/strings/cli.ts';
import { UsageError } from './usageError.ts';

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** `--option=` without a text is a slip, not a wish. */
export function optionalText(values: Values, option: string): string | undefined {
  const text = values[option];
  if (text === '') throw new UsageError(usage.missing(`The value of --${option}`));
  return typeof text === 'string' ? text : undefined;
}

export function requiredText(values: Values, option: string): string {
  const text = optionalText(values, option);
  if (text === undefined) throw new UsageError(usage.missing(`--${option}`));
  return text;
}

export function readPort(values: Values, option: string): number | undefined {
  const text = optionalText(values, option);
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError(usage.port(`--${option}`));
  return port;
}

/**
 * @param now epoch milliseconds that durations count from
 * @returns an ISO instant to come, `null` for never
 */
export function readExpiry(text: string, now: number): string | null {
  const expire = parseExpiry(text, now);
  if (expire === undefined) throw new UsageError(usage.when(text));
  if (expire !== null && Date.parse(expire) <= now) throw new UsageError(usage.past(text));
  return expire;
}

/** @param text scopes separated by commas; `all` stands for every one */
export function readScopes(text: string): readonly Scope[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new UsageError(usage.missing('A scope between two commas'));
  return names.includes('all') ? scopes : names.map(asScope);
}

function asScope(name: string): Scope {
  const scope = scopes.find((known) => known === name);
  if (scope === undefined) throw new UsageError(usage.scope(name, scopes));
  return scope;
}

/** Characters of a key's name, as the API takes it. */
const longestName = 128;

export function readName(values: Values): string {
  const name = requiredText(values, 'name');
  if (name.length > longestName) throw new UsageError(usage.longName(longestName));
  return name;
}

export function assertNoWords(words: readonly string[]): void {
  if (words[0] !== undefined) throw new UsageError(usage.tooMany(words[0]));
}

/** @param what names the word in the sentence that misses it */
export function oneWord(words: readonly string[], what: string): string {
  const [word, ...rest] = words;
  if (!word) throw new UsageError(usage.missing(what));
  assertNoWords(rest);
  return word;
}

export function twoWords(words: readonly string[], first: string, second: string): [string, string] {
  const [one, ...rest] = words;
  if (!one) throw new UsageError(usage.missing(first));
  return [one, oneWord(rest, second)];
}
