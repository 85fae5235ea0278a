/** Buckets (contract §3.2). */
import type { Bucket as WireBucket } from '../../../shared/wire/appwrite.ts';
import { attempt, type OnError } from '../bestEffort.ts';
import { bypassesPermissions } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { BlobStore } from '../filePorts.ts';
import type { TokenLife } from '../life/tokenLife.ts';
import type { Bucket, File } from '../model.ts';
import type { SettingsService } from '../ownerServices.ts';
import type { BucketStore, FileStore, TokenReader } from '../ports.ts';
import type { Previews } from '../previews.ts';
import type { BucketFields, Buckets } from '../services.ts';
import { removeBytes } from './removeBytes.ts';
import { assertNotShared } from './sharedBucket.ts';

type Deps = {
  buckets: BucketStore;
  files: FileStore;
  tokens: TokenReader;
  blobs: BlobStore;
  previews: Pick<Previews, 'drop'>;
  settings: SettingsService;
  life: Pick<TokenLife, 'endWith'>;
  clock: Clock;
  events: Events;
  /** Called when bytes could not be removed; the next start sets them aside. */
  onError: OnError;
};

export function createBuckets(deps: Deps): Buckets {
  const { buckets: store, clock, settings } = deps;

  function requireBucket(id: string): Bucket {
    const bucket = store.get(id);
    if (bucket === undefined) throw problem('storage_bucket_not_found');
    return bucket;
  }

  return {
    create(caller, id, fields) {
      assertNotShared(caller, id, 'create');
      const now = clock.now();
      return store.insert({
        id,
        ...withDefaults(fields, settings.get().maximumFileSize),
        permissions: fields.permissions ?? [],
        createdAt: now,
        updatedAt: now,
      });
    },
    list: (query) => store.list(query),
    get(caller, id) {
      const bucket = requireBucket(id);
      if (!bucket.enabled && !bypassesPermissions(caller)) throw problem('storage_bucket_not_found');
      return bucket;
    },
    replace(caller, id, fields) {
      const bucket = requireBucket(id);
      assertNotShared(caller, id, 'update');
      const replaced = store.update(bucket.seq, {
        ...withDefaults(fields, settings.get().maximumFileSize),
        ...keptFields(fields, bucket),
        permissions: fields.permissions ?? bucket.permissions,
        updatedAt: clock.now(),
      });
      deps.events.emit({ type: 'bucket.updated', bucket: replaced });
      return replaced;
    },
    remove(caller, id) {
      const bucket = requireBucket(id);
      assertNotShared(caller, id, 'delete');
      const files = removeRows(deps, bucket);
      void attempt(deps.onError, () => removeAllBytes(deps, files));
    },
    totalSize: (bucket) => store.totalSize(bucket.seq),
  };
}

type Replaced = Omit<Bucket, 'seq' | 'id' | 'permissions' | 'createdAt' | 'updatedAt'>;

/** Omitted fields get their defaults, on creation and on replacement alike (§3.2). */
function withDefaults(fields: BucketFields, limit: number): Replaced {
  return {
    name: fields.name,
    fileSecurity: fields.fileSecurity ?? false,
    enabled: fields.enabled ?? true,
    maximumFileSize: fields.maximumFileSize ?? limit,
    allowedFileExtensions: (fields.allowedFileExtensions ?? []).map(normalizeExtension),
    compression: fields.compression ?? 'none',
    encryption: fields.encryption ?? true,
    antivirus: fields.antivirus ?? true,
    transformations: fields.transformations ?? true,
  };
}

/** Compared lower-case and without dot (§3.2). */
function normalizeExtension(extension: string): string {
  return extension.toLowerCase().replace(/^\./, '');
}

/** `null` for these three keeps the current value on replacement (§3.2). */
function keptFields(
  fields: BucketFields,
  bucket: Bucket,
): Partial<Pick<WireBucket, 'maximumFileSize' | 'compression' | 'encryption'>> {
  return {
    ...(fields.maximumFileSize === null ? { maximumFileSize: bucket.maximumFileSize } : {}),
    ...(fields.compression === null ? { compression: bucket.compression } : {}),
    ...(fields.encryption === null ? { encryption: bucket.encryption } : {}),
  };
}

/** Rows are deleted first, so that no file can be opened whose bytes are half removed. */
function removeRows(deps: Deps, bucket: Bucket): File[] {
  const files = deps.files.inBucket(bucket.seq);
  const ended = files.flatMap((file) => deps.tokens.ofFile(file.seq)).map((token) => token.id);
  deps.life.endWith(ended, () => deps.buckets.remove(bucket.seq));
  deps.events.emit({ type: 'bucket.deleted', bucket });
  for (const file of files) deps.events.emit({ type: 'file.deleted', bucket, file });
  return files;
}

/** Not awaited, because it takes a millisecond per file (§3.2); what a crash leaves is set aside at the next start. */
async function removeAllBytes(deps: Deps, files: readonly File[]): Promise<void> {
  for (const file of files) await removeBytes(deps, file);
}
