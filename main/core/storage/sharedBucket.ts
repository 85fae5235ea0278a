/** The bucket for shared files; it exists from the first start (promises §3.1). */
import type { Bucket } from '../model.ts';
import type { BucketStore } from '../ports.ts';
import type { Buckets } from '../services.ts';

const sharedBucketId = 'shared';

/** Creates the bucket if it is missing: it can be deleted through the API. */
export function ensureSharedBucket(store: BucketStore, buckets: Buckets): Bucket {
  return store.get(sharedBucketId) ?? buckets.create(sharedBucketId, { name: 'Shared files' });
}
