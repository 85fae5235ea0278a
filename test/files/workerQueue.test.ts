import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { startWorker } from '../../main/files/workerQueue.ts';
import { mebibyte } from '../helpers/residentMemory.ts';

test('a thread has little room for garbage, whatever the process was started with', async () => {
  setFlagsFromString('--max-semi-space-size=16');
  const moduleUrl = new URL('../../main/files/hashing/hasher.ts', import.meta.url).href;
  const worker = startWorker({ entry: 'hashWorker', moduleUrl });
  try {
    await once(worker, 'online');
    const { heap_size_limit } = await worker.getHeapStatistics();
    const { maxOldGenerationSizeMb = 0 } = worker.resourceLimits ?? {};
    expect(heap_size_limit / mebibyte - maxOldGenerationSizeMb).toBeLessThan(10);
  } finally {
    await worker.terminate();
  }
});
