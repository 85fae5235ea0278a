/**
 * Makes names of files safe for where they are used. Names are untrusted and may have any character. Each use has its
 * rule: *display* for people, *header* for `Content-Disposition`, *disk* for a file system, *address* for a link, *zip*
 * for an entry of an archive.
 */

/** Control characters, format characters (zero width, direction overrides), line separators, lone surrogates. */
export const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Characters that reverse or hide a part of the name (`gpj.exe` shown as `exe.jpg`). */
const deceptive = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Characters of a name in a sentence. */
const maxInSentence = 120;

/** Characters of a name in a header. */
const maxInHeader = 240;

/**
 * Bytes of UTF-8. File systems allow 255; browsers add suffixes (` (1)`, `.crdownload`).
 */
const maxBytesOnDisk = 240;

const unnamed = 'download';

/** Lower case, without dot; `""` for a name without one. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Shortens in the middle and keeps the extension: `a-very-lo….tar.gz`. */
export function middleEllipsis(name: string, max: number): string {
  const letters = [...name];
  if (letters.length <= max) return name;
  const tail = Math.max(4, Math.floor(max / 3));
  return `${letters.slice(0, max - tail - 1).join('')}…${letters.slice(-tail).join('')}`;
}

/** For one line of plain text, as in menus and shells. */
export function replaceControls(name: string, replacement: string): string {
  return name.replace(/\p{Cc}/gu, replacement);
}

/** *Display*, in a sentence: no element isolates the name, so all characters that do not print are replaced. */
export function sentenceName(name: string): string {
  return middleEllipsis(name.replace(unprintable, '\uFFFD'), maxInSentence);
}

/** *Display*, on a page: an element isolates the name. Joiners are kept, because emoji and Persian words need them. */
export function pageName(name: string): string {
  return name.replace(deceptive, '\uFFFD');
}

/**
 * *Header*: no control characters, no path separators, no invisible characters that change the reading direction, so
 * that `fdp.exe` is never shown as `exe.pdf`.
 */
export function headerName(name: string): string {
  return middleEllipsis(removeUnsafe(name), maxInHeader) || unnamed;
}

/**
 * Whether a header may have the name unchanged: printable ASCII that ends neither a quoted string nor a line and is no
 * path, not even in browsers that wrongly decode `%2f` (RFC 6266 appendix D).
 */
export function isPlainName(name: string): boolean {
  return name.length <= maxInHeader && /^[ !#-.0-[\]-~]+$/.test(name) && !/%[\da-f]{2}/i.test(name);
}

/** The fallback in a header for programs that read ASCII only. */
export function asciiName(name: string): string {
  return name
    .replace(/"/g, "'")
    .replace(/[^ -~]+/g, '_')
    .replace(/%(?=[\da-f]{2})/gi, '_');
}

/**
 * *Disk*: one name, never a path, that is valid on Windows, macOS and Linux. Windows reserves characters and device
 * names, and drops dots and spaces at the end (Microsoft Learn, "Naming Files, Paths, and Namespaces").
 */
export function diskName(name: string): string {
  const clean = removeUnsafe(name)
    .replace(/[<>:"|?*]/g, '_')
    .normalize('NFC');
  const usable = isDevice(clean) ? `_${clean}` : clean;
  const fitting = truncateToBytes(middleEllipsis(usable, maxBytesOnDisk), maxBytesOnDisk);
  return fitting.replace(/(?<![. ])[. ]+$/, (end) => '_'.repeat(end.length)) || unnamed;
}

/**
 * *Address*: the last part of an address, so that programs that call a file by its address call it what *disk* would.
 * Encoded are also the characters that mean something to shells and to programs that look for addresses in text.
 */
export function addressName(name: string): string {
  return encodeURIComponent(diskName(name)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * *Zip*: the name of one entry, folders before it included, `/` between them. Relative, without `.` and `..`, each
 * part valid on a disk, so that it unpacks below the chosen folder. Two entries may get names that are equal on a file
 * system; the caller must make them unique.
 */
export function zipEntryName(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.map(diskName).join('/') || unnamed;
}

/**
 * Makes names of one folder unique where letters in another case or another form of Unicode are the same, as they are on
 * Windows and macOS: `a.txt`, `A (2).txt`.
 * @param taken names that are there already
 */
export function createUniqueNames(taken: readonly string[] = []): (name: string) => string {
  const keys = new Set(taken.map(nameKey));
  /** The last number of each name, so that a folder full of equal ones takes no longer than any other. */
  const counts = new Map<string, number>();
  return (name) => {
    const key = nameKey(name);
    let unique = name;
    let count = counts.get(key) ?? 1;
    while (keys.has(nameKey(unique))) {
      count += 1;
      unique = numberedName(name, count);
    }
    counts.set(key, count);
    keys.add(nameKey(unique));
    return unique;
  };
}

/** The order of the bytes of two texts in UTF-8, which JavaScript's differs from where a character takes two units. */
export function compareBytes(one: string, other: string): number {
  if (one === other) return 0;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const [left = -1, right = -1] = [one.codePointAt(at), other.codePointAt(at)];
  // The second half of a character is the first one that differs where the first half is the same.
  return left - right;
}

/** By way of capital letters, for some small ones share theirs. */
function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** `a (2).txt`. A long name is shortened before, for without its number it is none of its own. */
export function numberedName(name: string, count: number): string {
  const mark = ` (${count})`;
  const fitting = truncateToBytes(name, maxBytesOnDisk - mark.length);
  const dot = fitting.lastIndexOf('.');
  const stem = dot > 0 ? fitting.slice(0, dot) : fitting;
  return `${stem}${mark}${fitting.slice(stem.length)}`;
}

function removeUnsafe(name: string): string {
  return (
    name
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
      .replace(/[\u0000-\u001f\u007f-\u009f/\\]/g, '_')
      .replace(/[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '')
  );
}

/** With any extension and in any case. Windows reads superscript digits as digits, as NFKC does. */
function isDevice(name: string): boolean {
  return /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)\d) *(\.|$)/iu.test(name.normalize('NFKC'));
}

function truncateToBytes(name: string, max: number): string {
  let shown = name;
  while (utf8Length(shown) > max) shown = middleEllipsis(shown, [...shown].length - 1);
  return shown;
}

/** @param text without lone surrogates */
function utf8Length(text: string): number {
  return encodeURIComponent(text).replace(/%../g, '.').length;
}
