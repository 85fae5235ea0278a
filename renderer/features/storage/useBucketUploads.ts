import { useMemo } from 'react';
import { extensionOf } from '../../../shared/names.ts';
import type { StorageStrings } from '../../../shared/strings/storageLanguage.ts';
import type { Services } from '../../state/services.ts';
import {
  type BucketLimits,
  type BucketUploads,
  createBucketUploads,
} from '../../state/storage/bucketUploads.ts';
import { createSendChunk } from '../../state/uploads/sendChunk.ts';
import { useServices } from '../../state/useServices.ts';
import { storageKeys } from './useStorage.ts';
import { useStorageMessage, useStorageStrings } from './useStorageStrings.ts';

/** They go on while another room is shown, so they live as long as the window, and their code is fetched with the rooms. */
const known = new WeakMap<Services, BucketUploads>();

export function useBucketUploads(): BucketUploads {
  const services = useServices();
  const { bucketUploads } = useStorageStrings();
  const message = useStorageMessage();
  return useMemo(() => {
    const uploads = known.get(services) ?? create(services, bucketUploads, message);
    known.set(services, uploads);
    return uploads;
  }, [services, bucketUploads, message]);
}

type Words = StorageStrings['bucketUploads'];

function create({ session, queryClient }: Services, words: Words, message: (error: unknown) => string) {
  const uploads = createBucketUploads({
    sendTo: (bucketId) => createSendChunk(session.headers, bucketId),
    onArrived: () => void queryClient.invalidateQueries({ queryKey: storageKeys.all }),
    refusal: (bucket, file) => refusalOf(bucket, file, words),
    message,
  });
  // Leaving the page ends them, so it asks.
  window.addEventListener('beforeunload', (event) => {
    const isBusy = uploads.shown.get().some(({ state }) => state === 'waiting' || state === 'running');
    if (isBusy) event.preventDefault();
  });
  return uploads;
}

function refusalOf(bucket: BucketLimits, file: File, words: Words): string | undefined {
  const { maximumFileSize, allowedFileExtensions: allowed } = bucket;
  if (file.size > maximumFileSize) return words.tooLarge(file.size, maximumFileSize);
  const extension = extensionOf(file.name);
  return allowed.length > 0 && !allowed.includes(extension) ? words.extension(allowed) : undefined;
}
