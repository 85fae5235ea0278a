/** Worker thread: looks at many linked files and posts what it saw. A drive that hangs holds this thread alone. */
import { parentPort } from 'node:worker_threads';
import { lookAt } from './lookAt.ts';
import type { LookJob } from './looks.ts';

parentPort?.on('message', ({ sources, progress }: LookJob) => {
  const sightings = sources.map((source, index) => {
    progress[0] = index;
    return lookAt(source);
  });
  parentPort?.postMessage(sightings);
});
