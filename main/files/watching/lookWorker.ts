/** Worker thread: looks at many linked files and posts what it saw. A drive that hangs holds this thread alone. */
import { type BigIntStats, lstatSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { Sighting } from '../../core/filePorts.ts';
import type { LinkedSource } from '../../core/model.ts';
import { identityOf, isSame } from '../content/identity.ts';
import { contentProblem } from '../content/openRegular.ts';
import type { LookJob } from './looks.ts';

function lookAt({ path, identity }: LinkedSource): Sighting {
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

parentPort?.on('message', ({ sources, progress }: LookJob) => {
  const sightings = sources.map((source, index) => {
    progress[0] = index;
    return lookAt(source);
  });
  parentPort?.postMessage(sightings);
});
