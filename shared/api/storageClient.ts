/** Buckets and their files as the Appwrite API has them (contract §3), for the console's rooms for developers. */
import type { Bucket, BucketList, FileList, StoredFile } from '../wire/appwrite.ts';
import { type ListQuery, listPath } from './listPath.ts';
import { type ApiRequest, type Connection, requestJson } from './request.ts';

/** All of it: what is left out would go back to its default. */
export type BucketSettings = Omit<
  Bucket,
  '$id' | '$createdAt' | '$updatedAt' | '$permissions' | 'totalSize'
> & {
  permissions: string[];
};

/** Undefined: as it is by default. */
export type NewBucket = Pick<BucketSettings, 'name'> & Partial<BucketSettings> & { bucketId: string };

export type FileChange = { name?: string; permissions?: string[] };

/** Every call rejects with an ApiError. */
export type StorageClient = {
  buckets(query: ListQuery): Promise<BucketList>;
  bucket(bucketId: string): Promise<Bucket>;
  /** @param bucket its id may be `unique()`, for one that the server chooses */
  createBucket(bucket: NewBucket): Promise<Bucket>;
  replaceBucket(bucketId: string, settings: BucketSettings): Promise<Bucket>;
  /** With its files and their tokens. */
  removeBucket(bucketId: string): Promise<void>;

  files(bucketId: string, query: ListQuery): Promise<FileList>;
  file(bucketId: string, fileId: string): Promise<StoredFile>;
  changeFile(bucketId: string, fileId: string, change: FileChange): Promise<StoredFile>;
  /** With its tokens. */
  removeFile(bucketId: string, fileId: string): Promise<void>;
};

export function createStorageClient(connection: Connection): StorageClient {
  const call = <T>(method: ApiRequest['method'], path: string, body?: object) =>
    requestJson<T>(connection, { method, path, body });
  return {
    buckets: (query) => call('GET', listPath(all, query)),
    bucket: (bucketId) => call('GET', bucketPath(bucketId)),
    createBucket: (bucket) => call('POST', all, bucket),
    replaceBucket: (bucketId, settings) => call('PUT', bucketPath(bucketId), settings),
    removeBucket: (bucketId) => call('DELETE', bucketPath(bucketId)),

    files: (bucketId, query) => call('GET', listPath(`${bucketPath(bucketId)}/files`, query)),
    file: (bucketId, fileId) => call('GET', filePath(bucketId, fileId)),
    changeFile: (bucketId, fileId, change) => call('PUT', filePath(bucketId, fileId), change),
    removeFile: (bucketId, fileId) => call('DELETE', filePath(bucketId, fileId)),
  };
}

const all = '/storage/buckets';

function bucketPath(bucketId: string): string {
  return `${all}/${encodeURIComponent(bucketId)}`;
}

function filePath(bucketId: string, fileId: string): string {
  return `${bucketPath(bucketId)}/files/${encodeURIComponent(fileId)}`;
}
