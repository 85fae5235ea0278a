/** Looks at a file without opening it. */
import { type BigIntStats, lstatSync } from 'node:fs';
import type { Sighting } from '../../core/filePorts.ts';
import type { LinkedSource } from '../../core/model.ts';
import { identityOf, isSame } from '../content/identity.ts';
import { contentProblem } from '../content/openRegular.ts';

export function lookAt({ path, identity }: LinkedSource): Sighting {
  try {
    const stat: BigIntStats | undefined = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined) return 'missing';
    if (!stat.isFile()) return 'changed';
    const found = identityOf(stat);
    return isSame(found, identity) ? 'same' : found;
  } catch (error) {
    return contentProblem(error)?.reason;
  }
}
