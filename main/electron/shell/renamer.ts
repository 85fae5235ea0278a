/** Lets entries that lie in the system say the labels of the moment (`docs/decisions/058`). */
import type { Whole, Writer } from './writer.ts';

/**
 * @param labelled the entries in the labels of the moment, always in the same order
 * @returns exchanges those that lie there as they were labelled before; never rejects
 */
export function createRenamer(
  writer: Pick<Writer, 'exchange'>,
  labelled: () => readonly Whole[],
): () => Promise<void> {
  let written = labelled();
  let renaming = Promise.resolve();

  async function rename(): Promise<void> {
    const before = written;
    written = labelled();
    for (const [place, now] of written.entries())
      await writer.exchange(before[place] ?? now, now).catch(() => undefined);
  }

  return () => {
    // One after the other: the last is what stays.
    renaming = renaming.then(rename);
    return renaming;
  };
}
