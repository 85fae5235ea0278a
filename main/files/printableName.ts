/** File names in sentences: what could break a line or turn the text around is replaced. */

// Controls, format characters (zero width, direction overrides), line and paragraph separators, lone surrogates.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const longest = 120;

export function printableName(name: string): string {
  const letters = [...name.replace(unprintable, '\u{FFFD}')];
  return letters.length <= longest ? letters.join('') : `${letters.slice(0, longest - 1).join('')}…`;
}
