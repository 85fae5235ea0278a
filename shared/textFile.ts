/** What is copied without being a file becomes one: a text by its first words, a picture by the moment. */
import { diskName } from './names.ts';

export type TextFile = { name: string; bytes: Uint8Array };

/** Characters of a name that is made of words. */
const maxWords = 40;

/**
 * UTF-8, each character as it was copied.
 * @param moment epoch milliseconds
 * @param unnamed the name of a text without a word, by the moment that a name may hold, such as `2030-01-31 14.05.09`
 * @returns undefined for a text with nothing to see
 */
export function textFile(
  text: string,
  moment: number,
  unnamed: (moment: string) => string,
): TextFile | undefined {
  if (text.trim() === '') return undefined;
  const name = diskName(firstWords(text) || unnamed(momentInName(moment)));
  return { name: `${name}.txt`, bytes: new TextEncoder().encode(text) };
}

/**
 * Local time without a character that some system refuses in a name.
 * @param moment epoch milliseconds
 */
export function momentInName(moment: number): string {
  const local = new Date(moment - new Date(moment).getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, 19).replace('T', ' ').replaceAll(':', '.');
}

/** Of the first line that has any; whole words, unless the first one is longer than a name. */
function firstWords(text: string): string {
  const line = text.split(/[\r\n\u2028\u2029]+/).find((each) => /[\p{L}\p{N}]/u.test(each)) ?? '';
  const words = line
    .replace(/^\s*[a-z][a-z\d+.-]*:\/\//i, '')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return trimmed(cut(words));
}

function cut(words: readonly string[]): string {
  let name = '';
  for (const word of words) {
    const longer = name === '' ? word : `${name} ${word}`;
    if ([...longer].length > maxWords) break;
    name = longer;
  }
  return name === '' ? [...(words[0] ?? '')].slice(0, maxWords).join('') : name;
}

/** A name that begins with a dot is hidden, one that ends in one is refused. */
function trimmed(name: string): string {
  return name.replace(/^[^\p{L}\p{N}]+|[\s.,;!–—-]+$/gu, '');
}
