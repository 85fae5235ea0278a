/** A `sendChunk` whose requests stay open until the test answers them. */
import type { Part, SendChunk } from '../../../../renderer/state/uploads/sendChunk.ts';
import type { StoredFile } from '../../../../shared/wire/appwrite.ts';

export type OpenRequest = { part: Part; answer(): void; fail(error: unknown): void };

export type FakeSend = {
  send: SendChunk;
  /** Every request so far, answered or not. */
  requests: OpenRequest[];
};

export function createFakeSend(): FakeSend {
  const requests: OpenRequest[] = [];
  return {
    requests,
    send(part) {
      const { promise, resolve, reject } = Promise.withResolvers<StoredFile>();
      part.signal.addEventListener('abort', () => reject(part.signal.reason));
      requests.push({ part, answer: () => resolve({} as StoredFile), fail: reject });
      return promise;
    },
  };
}
