/** The strings of the shelf, which has a page of its own. */
import { chooseLanguage, english, type Language } from './catalogues.ts';
import { germanShelf } from './de/shelf.ts';
import { german } from './de/words.ts';
import { englishShelf } from './en/shelf.ts';

export type ShelfLanguage = Language<ReturnType<typeof englishShelf>>;

/** @param preferred BCP 47 tags, best first */
export function shelfLanguage(preferred: readonly string[]): ShelfLanguage {
  return chooseLanguage(
    [
      { ...english, create: englishShelf },
      { ...german, create: germanShelf },
    ],
    preferred,
  );
}
