/** A language that can change while the program runs, for what holds it longer than one sentence. */
import type { Language } from './catalogues.ts';

/**
 * @param current the language of the moment
 * @returns one whose format and whose parts of the strings are always those of the moment
 */
export function liveLanguage<S extends object>(current: () => Language<S>): Language<S> {
  const strings = {} as S;
  for (const key of Object.keys(current().strings) as (keyof S)[])
    Object.defineProperty(strings, key, { enumerable: true, get: () => current().strings[key] });
  return {
    get tag() {
      return current().tag;
    },
    get format() {
      return current().format;
    },
    strings,
  };
}
