import type { RestoreValues } from '../../faults.ts';
import type { Format } from '../../format.ts';
import type { Sentences } from '../../sentences.ts';

const unchanged = 'nothing was changed.';

export const englishRestoreFaults = {
  noCopies: 'There are no copies of the database in this data folder yet; one is made every day.',
  allDamaged: `All copies of the database in this data folder are damaged as well; ${unchanged}`,
  unknownCopy: ({ name }) => `There is no copy "${name}"; "latchkey restore" shows them all.`,
  damagedCopy: ({ name }) => `The copy "${name}" is damaged itself; choose another, ${unchanged}`,
  noRoom: `There is not enough room on the disk to put a copy back; ${unchanged}`,
  nothingThere: 'There is nothing in this data folder.',
} satisfies Sentences<RestoreValues>;

/** What `latchkey restore` says. */
export function englishRestore(format: Format) {
  return {
    faults: englishRestoreFaults,
    columns: ['NAME', 'MADE', 'LINKS', 'FILES', 'SIZE', 'STATE'],
    sound: 'sound',
    damaged: 'damaged',
    hint: '"latchkey restore NAME" puts one back; what is there now is kept.',
    done: (moment: string) => `The database is what it was on ${moment}.`,
    kept: (folder: string) => `The one that was there is kept in ${folder} of the data folder.`,
    unknown: (files: number) =>
      `${format.count(files, { one: 'uploaded file is', other: 'uploaded files are' })} newer than this copy; the next start sets them aside in set-aside, where they are kept for thirty days.`,
    revived: 'Links and keys that were taken back since then work again: look through them.',
    anew: (folder: string) =>
      `Everything is kept in ${folder} of the data folder; the next start begins anew, with new addresses.`,
  };
}
