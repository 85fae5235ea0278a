/**
 * The `Range` header, in two grammars: RFC 9110 §14 for short links, and the contract's (§3.5.2) for the Appwrite
 * routes, where suffixes, lists and malformed ranges are errors; previews know none. Pure.
 */

/** First and last byte, both inclusive. */
export type ByteRange = { first: number; last: number };

export type RangeGrammar = 'rfc9110' | 'appwrite' | 'none';

/** `ignored`: answer as if there were no `Range` header. Parts come in the order asked for, at least one. */
export type RangeVerdict =
  | { kind: 'ignored' | 'unsatisfiable' }
  | { kind: 'parts'; parts: readonly [ByteRange, ...ByteRange[]] };

/** More are an attack or a mistake; RFC 9110 §14.2 lets us ignore them. */
const maxParts = 16;

const ignored: RangeVerdict = { kind: 'ignored' };
const unsatisfiable: RangeVerdict = { kind: 'unsatisfiable' };

/**
 * @param header value of the `Range` header
 * @param size bytes of the whole content
 */
export function readRange(header: string, size: number, grammar: RangeGrammar): RangeVerdict {
  if (grammar === 'none') return ignored;
  return grammar === 'appwrite' ? readContractRange(header, size) : readStandardRange(header, size);
}

/** One range with a first byte; the end is clamped and one byte is enough [DEV]; all else is 416. */
function readContractRange(header: string, size: number): RangeVerdict {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header);
  const part = match && fromPositions(match[1], match[2], size);
  return part ? { kind: 'parts', parts: [part] } : unsatisfiable;
}

/** A header that does not follow the grammar is ignored as a whole (RFC 9110 §14.2). */
function readStandardRange(header: string, size: number): RangeVerdict {
  const list = /^bytes[ \t]*=(.*)$/i.exec(header)?.[1];
  // An empty file has no byte to name: the whole of it is the friendlier answer, and allowed.
  if (list === undefined || size === 0) return ignored;
  const specs = list
    .split(',', maxParts + 2)
    .map(trimBlanks)
    .filter(Boolean);
  if (specs.length === 0 || specs.length > maxParts || !specs.every(isRangeSpec)) return ignored;
  const [first, ...rest] = specs.map((spec) => resolveSpec(spec, size)).filter((part) => part !== undefined);
  if (first === undefined) return unsatisfiable;
  return isWasteful([first, ...rest], size) ? ignored : { kind: 'parts', parts: [first, ...rest] };
}

/** Only blanks and tabs are white space in HTTP. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isRangeSpec(spec: string): boolean {
  const [, first = '', last = ''] = /^(\d*)-(\d*)$/.exec(spec) ?? [];
  if (first === '') return last !== '';
  return last === '' || Number(first) <= Number(last);
}

function resolveSpec(spec: string, size: number): ByteRange | undefined {
  const [first = '', last = ''] = spec.split('-');
  if (first !== '') return fromPositions(first, last, size);
  const suffix = Number(last);
  return suffix === 0 ? undefined : { first: Math.max(size - suffix, 0), last: size - 1 };
}

/** Numbers beyond 2^53 lose digits or become infinite, and compare rightly with any size all the same. */
function fromPositions(first = '', last = '', size = 0): ByteRange | undefined {
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from < size && from <= to ? { first: from, last: to } : undefined;
}

/** Several ranges that ask for more than the whole file has. */
function isWasteful(parts: readonly ByteRange[], size: number): boolean {
  return parts.length > 1 && parts.reduce((sum, part) => sum + lengthOf(part), 0) > size;
}

export function lengthOf({ first, last }: ByteRange): number {
  return last - first + 1;
}

/** Value of `Content-Range` (RFC 9110 §14.4). */
export function contentRange({ first, last }: ByteRange, size: number): string {
  return `bytes ${first}-${last}/${size}`;
}
