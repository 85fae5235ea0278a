/** What the rooms of storage ask for, and the keys it is cached under. Nothing tells of it, so it is asked for anew. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListQuery } from '../../../shared/api/listPath.ts';
import { createStorageClient, type StorageClient } from '../../../shared/api/storageClient.ts';
import { consoleConnection } from '../../state/api.ts';
import { useServices } from '../../state/useServices.ts';

export const storageKeys = {
  all: ['storage'],
  buckets: ['storage', 'buckets'],
  /** Followed by the id of a bucket. */
  bucket: ['storage', 'bucket'],
  /** Followed by the id of a bucket, and what of it is asked for. */
  files: ['storage', 'files'],
  /** Followed by the ids of bucket and file. */
  file: ['storage', 'file'],
} as const;

export function useStorage(): StorageClient {
  const { session } = useServices();
  return useMemo(() => createStorageClient(consoleConnection(session.headers)), [session]);
}

/** As old as it is shown, but asked for whenever it comes on screen. */
const fresh = { staleTime: 0 } as const;

export function useStorageQueries() {
  const storage = useStorage();
  return useMemo(
    () => ({
      buckets: (query: ListQuery) =>
        queryOptions({
          queryKey: [...storageKeys.buckets, query],
          queryFn: () => storage.buckets(query),
          placeholderData: keepPreviousData,
          ...fresh,
        }),
      bucket: (bucketId: string) =>
        queryOptions({
          queryKey: [...storageKeys.bucket, bucketId],
          queryFn: () => storage.bucket(bucketId),
          ...fresh,
        }),
      files: (bucketId: string, query: ListQuery) =>
        queryOptions({
          queryKey: [...storageKeys.files, bucketId, query],
          queryFn: () => storage.files(bucketId, query),
          placeholderData: keepPreviousData,
          ...fresh,
        }),
      file: (bucketId: string, fileId: string) =>
        queryOptions({
          queryKey: [...storageKeys.file, bucketId, fileId],
          queryFn: () => storage.file(bucketId, fileId),
          ...fresh,
        }),
    }),
    [storage],
  );
}
