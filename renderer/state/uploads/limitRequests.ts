/** Bounds the requests of all uploads together; those that wait go in the order they came. */
import type { StoredFile } from '../../../shared/wire/appwrite.ts';
import { createQueue } from '../queue.ts';
import type { SendChunk } from './sendChunk.ts';

export function limitRequests(send: SendChunk, atOnce: number): SendChunk {
  const queue = createQueue(atOnce, (work: () => Promise<void>) => work());
  return (part) => {
    const { promise, resolve, reject } = Promise.withResolvers<StoredFile>();
    queue.add(async () => {
      try {
        resolve(await send(part));
      } catch (error) {
        reject(error);
      }
    });
    return promise;
  };
}
