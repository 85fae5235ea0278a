/** Compares files that were changed with what was shared, in two threads: small files do not wait for large ones. */
import { ContentDoubt } from '../../core/content.ts';
import type { LinkedFiles } from '../../core/ports.ts';
import { smallFile } from '../../core/storage/pinChecks.ts';
import { createHasher } from './hasher.ts';

export type Comparer = Pick<LinkedFiles, 'compare'> & { stop(): Promise<void> };

export function createComparer(): Comparer {
  const small = createHasher();
  const large = createHasher();
  return {
    async compare({ path, sha256, identity: { size } }) {
      const hasher = size <= smallFile ? small : large;
      const { hashes, identity } = await hasher.hash({ path, size, algorithms: ['sha256'] });
      if (hashes === undefined) throw new ContentDoubt(identity);
      return { identity, isSame: hashes.sha256 === sha256 };
    },
    async stop() {
      await Promise.all([small.stop(), large.stop()]);
    },
  };
}
