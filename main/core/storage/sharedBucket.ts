/** The bucket of what is dropped; it exists from the first start (promises §3.1). */
import type { Bucket } from '../model.ts';
import type { BucketStore } from '../ports.ts';
import type { Buckets } from '../services.ts';

const sharedBucketId = 'shared';

/** Made again should somebody have deleted it through the API. */
export function createShared(deps: { store: BucketStore; buckets: Buckets }): () => Bucket {
  return () =>
    deps.store.get(sharedBucketId) ?? deps.buckets.create(sharedBucketId, { name: 'Shared files' });
}
