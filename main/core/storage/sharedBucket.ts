/** The bucket for shared files; it exists from the first start (promises §3.1). */
import { admin, type Caller } from '../caller.ts';
import { problem } from '../errors.ts';
import type { Bucket } from '../model.ts';
import type { BucketStore } from '../ports.ts';
import type { Buckets } from '../services.ts';
import type { Action } from './permissions.ts';

const sharedBucketId = 'shared';

/** Creates the bucket if it is missing: its owner can delete it. */
export function ensureSharedBucket(store: BucketStore, buckets: Buckets): Bucket {
  return store.get(sharedBucketId) ?? buckets.create(admin, sharedBucketId, { name: 'Shared files' });
}

/**
 * What the owner drops lies here, so no scope of a key says who sees it (docs/decisions/020).
 * @throws user_unauthorized
 */
export function assertNotShared(caller: Caller, bucketId: string, action: Action): void {
  if (caller.kind === 'admin' || bucketId !== sharedBucketId) return;
  throw problem('user_unauthorized', { reason: 'noneGiven', action });
}
