/** What is said after something was added to a link. */
import { expect, test } from 'vitest';
import { controlLanguage } from '../../../shared/strings/controlLanguage.ts';
import { plain } from '../state/fixtures.ts';

const { adding } = controlLanguage(['en']).strings;
const set = (files: number, leftOut = 0, name = 'Trip.zip') => ({ name, files, leftOut });
const starts = 'Whoever downloads it at the moment starts again.';

test.each([
  [set(2), set(5), `“Trip.zip” now has 5 files. ${starts}`],
  [set(2), set(3, 1), `“Trip.zip” now has 3 files. 1 file could not be added. ${starts}`],
  [
    set(1, 0, 'a.txt'),
    set(2, 0, 'a + 1.zip'),
    `“a.txt” is now “a + 1.zip” with 2 files, at the same address. ${starts}`,
  ],
  [
    set(2),
    set(2, 3),
    '“Trip.zip” has 2 files as before: what you chose is in it already, or cannot be shared.',
  ],
])('%o, then %o', (before, after, sentence) => {
  expect(plain(adding.done(before, after))).toBe(sentence);
});
