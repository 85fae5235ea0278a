/** File metadata (contract §3.3). For content see `access.ts`, for uploads `uploads.ts`. */
import { bypassesPermissions, type Caller, readerOf } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { DomainError, problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { BlobStore } from '../filePorts.ts';
import type { TokenLife } from '../life/tokenLife.ts';
import type { Bucket, File } from '../model.ts';
import type { FileStore, TokenReader } from '../ports.ts';
import type { Previews } from '../previews.ts';
import type { Buckets, Files } from '../services.ts';
import { type Action, assertAssignable, denied, isGranted, permissionsOf } from './permissions.ts';
import { removeBytes } from './removeBytes.ts';
import { keepSentName } from './sentNames.ts';
import { assertNotShared } from './sharedBucket.ts';
import type { Upload } from './uploads.ts';

type Deps = {
  buckets: Buckets;
  files: FileStore;
  tokens: TokenReader;
  blobs: BlobStore;
  previews: Pick<Previews, 'drop'>;
  upload: Upload;
  life: Pick<TokenLife, 'endWith'>;
  clock: Clock;
  events: Events;
};

/** What `removeFile` needs. */
type Removal = Omit<Deps, 'buckets' | 'upload' | 'clock'>;

export function createFiles(deps: Deps): Files {
  const { files: store } = deps;
  return {
    upload: deps.upload,
    list(caller, bucketId, query) {
      const bucket = deps.buckets.get(caller, bucketId);
      if (isAllowedOn(bucket, 'read', caller)) return store.list(bucket.seq, query);
      if (!bucket.fileSecurity) throw denied('read', bucket.permissions, caller);
      return store.list(bucket.seq, query, permissionsOf('read', caller));
    },
    get(caller, bucketId, fileId) {
      const bucket = deps.buckets.get(caller, bucketId);
      return requireFile(deps, caller, 'read', bucket, fileId);
    },
    update(caller, bucketId, fileId, change) {
      const bucket = deps.buckets.get(caller, bucketId);
      const file = requireFile(deps, caller, 'update', bucket, fileId);
      if (change.permissions !== null && caller.kind === 'key') assertNotShared(caller, bucketId, 'update');
      assertAssignable(change.permissions ?? [], caller);
      const name = change.name ?? file.name;
      keepSentName(store, file, name);
      const updated = store.update(file.seq, {
        name,
        permissions: change.permissions ?? file.permissions,
        updatedAt: deps.clock.now(),
      });
      deps.events.emit({ type: 'file.updated', bucket, file: updated });
      return updated;
    },
    async remove(caller, bucketId, fileId) {
      const bucket = deps.buckets.get(caller, bucketId);
      await removeFile(deps, bucket, requireFile(deps, caller, 'delete', bucket, fileId));
    },
    mayCreate: (caller, bucketId) =>
      isAllowed(() => {
        const bucket = deps.buckets.get(caller, bucketId);
        if (!isAllowedOn(bucket, 'create', caller)) throw denied('create', bucket.permissions, caller);
      }),
    mayRead: (caller, file) =>
      isAllowed(() => {
        const bucket = deps.buckets.get(readerOf(caller), file.bucketId);
        requireFile(deps, readerOf(caller), 'read', bucket, file.id);
      }),
  };
}

/** Whether the rules do not refuse the work. */
function isAllowed(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function isAllowedOn(bucket: Bucket, action: Action, caller: Caller): boolean {
  return bypassesPermissions(caller) || isGranted(action, bucket.permissions, caller);
}

/**
 * The file, if the caller has the permission on the bucket or, with file security, on the file (§6.3).
 * @throws user_unauthorized without file security, storage_file_not_found for what the caller may not see
 */
function requireFile(deps: Deps, caller: Caller, action: Action, bucket: Bucket, fileId: string): File {
  const onBucket = isAllowedOn(bucket, action, caller);
  if (!onBucket && !bucket.fileSecurity) throw denied(action, bucket.permissions, caller);
  const file = deps.files.get(bucket.seq, fileId);
  if (file === undefined) throw problem('storage_file_not_found');
  if (onBucket || isGranted(action, file.permissions, caller)) return file;
  const isVisible = isAllowedOn(bucket, 'read', caller) || isGranted('read', file.permissions, caller);
  throw isVisible ? denied(action, file.permissions, caller) : problem('storage_file_not_found');
}

/** Deletes the row first, so that no file can be opened whose bytes are half removed. */
export async function removeFile(deps: Removal, bucket: Bucket, file: File): Promise<void> {
  const ended = deps.tokens.ofFile(file.seq).map((token) => token.id);
  deps.life.endWith(ended, () => deps.files.remove(file.seq));
  deps.events.emit({ type: 'file.deleted', bucket, file });
  await removeBytes(deps, file);
}
