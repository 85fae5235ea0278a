/**
 * Names of files, made fit for the place they go to. They come from strangers' disks and may hold any character, so
 * each place has its rule: *display* for people, *header* for `Content-Disposition`, *disk* for a file system, *zip*
 * for an entry of an archive.
 */

/** Control characters, format characters (zero width, direction overrides), line separators, lone surrogates. */
export const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Characters that would turn around or hide a part of the name (`gpj.exe` shown as `exe.jpg`). */
const deceptive = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Letters that a name may have in a sentence. */
const longestInSentence = 120;

/** Letters that a name may have in a header. */
const longestInHeader = 240;

/**
 * Bytes of UTF-8. File systems stop at 255; the rest is left for what browsers add (` (1)`, `.crdownload`).
 */
const longestOnDisk = 240;

const unnamed = 'download';

/** Shortens in the middle and keeps the extension: `a-very-lo….tar.gz`. */
export function middleEllipsis(name: string, most: number): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  const tail = Math.max(4, Math.floor(most / 3));
  return `${letters.slice(0, most - tail - 1).join('')}…${letters.slice(-tail).join('')}`;
}

/** For one plain line: menus, shells. */
export function replaceControls(name: string, instead: string): string {
  return name.replace(/\p{Cc}/gu, instead);
}

/** *Display*, in a sentence: nothing around the name isolates it, so whatever does not print is replaced. */
export function sentenceName(name: string): string {
  return middleEllipsis(name.replace(unprintable, '\uFFFD'), longestInSentence);
}

/** *Display*, on a page: the element around the name isolates it, and joiners keep emoji and Persian words whole. */
export function pageName(name: string): string {
  return name.replace(deceptive, '\uFFFD');
}

/**
 * *Header*: no control characters, no path separators, none of the invisible characters that turn the reading
 * direction around, so that `exe.pdf` is never shown for `fdp.exe`.
 */
export function headerName(name: string): string {
  return middleEllipsis(withoutTraps(name), longestInHeader) || unnamed;
}

/**
 * Whether a header may hold the name as it is: printable ASCII that neither ends a quoted string nor a line, and is
 * no path, not even to the browsers that decode `%2f` although they should not (RFC 6266 appendix D).
 */
export function isPlainName(name: string): boolean {
  return name.length <= longestInHeader && /^[ !#-.0-[\]-~]+$/.test(name) && !/%[\da-f]{2}/i.test(name);
}

/** What stands in a header for programs that read ASCII alone. */
export function asciiName(name: string): string {
  return name
    .replace(/"/g, "'")
    .replace(/[^ -~]+/g, '_')
    .replace(/%(?=[\da-f]{2})/gi, '_');
}

/**
 * *Disk*: one name, never a path, that Windows, macOS and Linux all take. Windows reserves characters and device
 * names, and drops dots and spaces at the end (Microsoft Learn, "Naming Files, Paths, and Namespaces").
 */
export function diskName(name: string): string {
  const clean = withoutTraps(name)
    .replace(/[<>:"|?*]/g, '_')
    .normalize('NFC');
  const usable = isDevice(clean) ? `_${clean}` : clean;
  const fitting = withinBytes(middleEllipsis(usable, longestOnDisk), longestOnDisk);
  return fitting.replace(/[. ]+$/, (end) => '_'.repeat(end.length)) || unnamed;
}

/**
 * *Zip*: the name of one entry, folders before it included, `/` between them. Relative, without `.` and `..`, each
 * part fit for a disk, so that it unpacks below the folder that was chosen. Names of other entries are not known
 * here: two that a file system takes for the same must be told apart by the caller.
 */
export function zipEntryName(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.map(diskName).join('/') || unnamed;
}

function withoutTraps(name: string): string {
  return (
    name
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
      .replace(/[\u0000-\u001f\u007f-\u009f/\\]/g, '_')
      .replace(/[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '')
  );
}

/** With any extension and in any case; Windows takes superscript digits for digits, as this normal form does. */
function isDevice(name: string): boolean {
  return /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)\d) *(\.|$)/iu.test(name.normalize('NFKC'));
}

function withinBytes(name: string, most: number): string {
  let shown = name;
  while (utf8Length(shown) > most) shown = middleEllipsis(shown, [...shown].length - 1);
  return shown;
}

/** @param text without lone surrogates */
function utf8Length(text: string): number {
  return encodeURIComponent(text).replace(/%../g, '.').length;
}
