import { sharedBucketId } from './links.ts';
import type { Bucket } from './model.ts';
import type { BucketStore } from './ports.ts';
import type { Buckets } from './services.ts';

/** The bucket of dropped files; made again should somebody have deleted it through the API. */
export function createShared(deps: { store: BucketStore; buckets: Buckets }): () => Bucket {
  return () =>
    deps.store.get(sharedBucketId) ?? deps.buckets.create(sharedBucketId, { name: 'Shared files' });
}
