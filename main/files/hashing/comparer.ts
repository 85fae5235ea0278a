/** Compares files that were changed with what was shared, in two threads: small files do not wait for large ones. */
import { ContentDoubt } from '../../core/content.ts';
import type { LinkedFiles } from '../../core/filePorts.ts';
import type { LinkedSource } from '../../core/model.ts';
import { smallFile } from '../../core/storage/pinChecks.ts';
import type { CompareOpen } from '../content/openPins.ts';
import { createHasher } from './hasher.ts';

export type Comparer = Pick<LinkedFiles, 'compare'> & {
  /** The same for a file that is open, wherever its path leads by now. */
  compareOpen: CompareOpen;
  stop(): Promise<void>;
};

export function createComparer(): Comparer {
  const small = createHasher();
  const large = createHasher();

  async function compare(file: string | number, { sha256, identity: { size } }: LinkedSource) {
    const hasher = size <= smallFile ? small : large;
    const { hashes, identity } = await hasher.hash({ file, size, algorithms: ['sha256'] });
    if (hashes === undefined) throw new ContentDoubt(identity);
    return { identity, isSame: hashes.sha256 === sha256 };
  }

  return {
    compare: (source) => compare(source.path, source),
    compareOpen: compare,
    async stop() {
      await Promise.all([small.stop(), large.stop()]);
    },
  };
}
