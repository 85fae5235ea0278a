/** Output of a program as lines that are safe to read and to show. */
import type { Readable } from 'node:stream';

/** Characters; what a line has beyond is dropped. */
const longest = 16_384;

/**
 * Sequences a terminal acts on: of a string with its end (OSC, DCS, …), of a control (CSI), of two characters (ECMA-48).
 */
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|(?:\x1b\[|\x9b)[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]?|\x1b[\x20-\x2f]*[\x30-\x7e]?/g;

/** Controls, and marks that change the order in which the rest is shown. */
const controls = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

export function plainLine(text: string): string {
  return text.replace(sequences, '').replaceAll('\t', ' ').replace(controls, '').trimEnd();
}

/** @param onLine gets every line that holds something, also one without an end when the output ends */
export function readLines(output: Readable, onLine: (line: string) => void): void {
  let pending = '';
  const tell = (text: string) => {
    const line = plainLine(text);
    if (line !== '') onLine(line);
  };
  output.setEncoding('utf8');
  output.on('data', (text: string) => {
    // A bar of progress is written anew after a carriage return.
    const [first = '', ...rest] = text.split(/[\r\n]/);
    pending = (pending + first).slice(0, longest);
    for (const next of rest) {
      tell(pending);
      pending = next.slice(0, longest);
    }
  });
  output.on('end', () => tell(pending));
  // What ends with an error has ended.
  output.on('error', () => undefined);
}
