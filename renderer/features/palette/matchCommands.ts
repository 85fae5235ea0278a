/** What of all that can be done is meant by some letters. */
import type { Command } from '../../ui/command.ts';

export type Group = { title: string; commands: readonly Command[] };

/**
 * Every word has to be found, in the name or as the beginning of a word of its group, whatever its case and accents.
 * Within a group those that begin with the text come first, then those with words that begin so.
 */
export function matchCommands(groups: readonly Group[], text: string): Group[] {
  const words = plain(text).split(/\s/).filter(Boolean);
  if (words.length === 0) return groups.filter(({ commands }) => commands.length > 0);
  return groups.flatMap(({ title, commands }) => {
    const ranked = commands
      .map((command) => ({ command, rank: rankOf(plain(command.label), plain(title), words) }))
      .filter(({ rank }) => rank !== undefined)
      .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
    return ranked.length === 0 ? [] : [{ title, commands: ranked.map(({ command }) => command) }];
  });
}

/** @returns lower is better, undefined = not meant */
function rankOf(label: string, title: string, words: readonly string[]): number | undefined {
  const begins = (text: string, word: string) => ` ${text}`.includes(` ${word}`);
  if (!words.every((word) => label.includes(word) || begins(title, word))) return undefined;
  if (label.startsWith(words.join(' '))) return 0;
  return words.every((word) => begins(label, word)) ? 1 : 2;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
