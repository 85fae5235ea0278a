import type { Format } from '../../format.ts';
import { englishRestore } from './restore.ts';

/** The ways on from a lost database in the desktop window, and what was done; the rest as `latchkey restore` says it. */
export function englishRecovery(format: Format) {
  const { done, kept, revived } = englishRestore(format);
  return {
    putBack: (moment: string) => `Put back the copy of ${moment}`,
    putBackHint:
      'Links made since then are gone. Nothing is destroyed: the database that is there now is kept in the folder set-aside of the data folder.',
    beginAnew: 'Begin anew',
    beginAnewHint:
      'All links are gone, and new ones have new addresses. Nothing is destroyed: everything is moved into the folder set-aside of the data folder.',
    done,
    kept,
    revived,
    unknown: (files: number) =>
      `${format.count(files, { one: 'uploaded file is', other: 'uploaded files are' })} newer than this copy and lie in set-aside, where they are kept for thirty days.`,
    anew: 'Latchkey has begun anew.',
    keptAll: (folder: string) =>
      `Everything that was there is kept in ${folder} of the data folder. New links have new addresses.`,
  };
}
