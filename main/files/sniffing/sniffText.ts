/** Types of text (contract §3.3), recognised as libmagic does: by how the text begins, or by its structure. */
import { isJsonStart } from './jsonStart.ts';

// Characters that a text file does not contain: controls other than tab, line ends, form feed, backspace, bell and escape.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binaryCharacters = /[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]/;

/**
 * The text of the first bytes of a file, or undefined if they are not text. The last character may be cut off.
 * @param size bytes of the whole file
 */
export function decodeText(head: Uint8Array, size: number): string | undefined {
  const text = decode(head, head.length < size);
  return text === undefined || binaryCharacters.test(text) ? undefined : text;
}

function decode(head: Uint8Array, isCut: boolean): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return decodeAs('utf-16le', head, isCut);
  if (head[0] === 0xfe && head[1] === 0xff) return decodeAs('utf-16be', head, isCut);
  return decodeAs('utf-8', head, isCut) ?? decodeLatin(head);
}

function decodeAs(encoding: string, head: Uint8Array, isCut: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: isCut });
  } catch {
    return undefined;
  }
}

/** Text in an 8-bit code page. Bytes that are controls in Latin-1 are refused, or any binary file would pass. */
function decodeLatin(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  return /[\x80-\x9f]/.test(text) ? undefined : text;
}

type Signature = { pattern: RegExp; type: string };

/** Tried in this order against the text without leading white space. */
const signatures: readonly Signature[] = [
  { pattern: /^%PDF-/, type: 'application/pdf' },
  { pattern: /^%!PS/, type: 'application/postscript' },
  { pattern: /^\{\\rtf/, type: 'text/rtf' },
  { pattern: /^BEGIN:VCARD\b/i, type: 'text/vcard' },
  { pattern: /^BEGIN:VCALENDAR\b/i, type: 'text/calendar' },
  { pattern: /^WEBVTT(?:[ \t\r\n]|$)/, type: 'text/vtt' },
  // Prolog, comments and doctype may stand before the root element; attributes and prefixes may be on it.
  {
    pattern:
      /^(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*(?:<!DOCTYPE svg[^[>]*(?:\[[^\]]*\]\s*)?>\s*)?<(?:svg:)?svg[\s>]/i,
    type: 'image/svg+xml',
  },
  {
    pattern: /^(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype html|html|head|body|title|script)[\s>]/i,
    type: 'text/html',
  },
  { pattern: /^<\?xml\s/, type: 'text/xml' },
];

/** Extensions of text files whose commas do not separate columns. */
const neverCsv =
  /^(?:txt|md|markdown|css|js|mjs|cjs|jsx|ts|tsx|log|json|ya?ml|toml|ini|c|h|cpp|py|rb|go|rs|java|sh|sql)$/;

/**
 * @param extension lower case, without dot
 * @param isWhole whether the text is the whole file
 */
export function sniffText(text: string, extension: string, isWhole: boolean): string {
  const start = text.replace(/^\u{FEFF}/u, '').trimStart();
  const signature = signatures.find(({ pattern }) => pattern.test(start));
  if (signature) return signature.type;
  if (/^[[{]/.test(start) && isJsonStart(start, isWhole)) return 'application/json';
  if (extension === 'csv' || (!neverCsv.test(extension) && isCsv(start))) return 'text/csv';
  return 'text/plain';
}

/** At least two lines, each with the same number of commas outside quotes (libmagic's rule: the first ten count). */
function isCsv(text: string): boolean {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split('\n', 11)
    .slice(0, -1);
  const commas = lines.map((line) => line.split(',').length - 1);
  return commas.length >= 2 && (commas[0] ?? 0) > 0 && commas.every((count) => count === commas[0]);
}
