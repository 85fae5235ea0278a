import { createCipheriv } from 'node:crypto';

/** Deterministic pseudo-random bytes: the key stream of a cipher. */
export function* noise(size: number, seed = 1): Generator<Buffer> {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16));
  const block = Buffer.alloc(1_048_576);
  for (let left = size; left > 0; left -= block.length) {
    yield cipher.update(block.subarray(0, Math.min(left, block.length)));
  }
}
