/** One bucket: its files, what it takes, and its settings. */
import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { Bucket } from '../../../shared/wire/appwrite.ts';
import { filesOf } from '../../state/sharing/folderFiles.ts';
import { itemOf } from '../../state/uploads/items.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { RoomHead } from '../../ui/RoomHead.tsx';
import { BucketSettings } from './BucketSettings.tsx';
import { BucketUploadList } from './BucketUploadList.tsx';
import { FileList } from './FileList.tsx';
import { Gone, isGone } from './Gone.tsx';
import { CopyId, NotShown } from './ListParts.tsx';
import { useBucketUploads } from './useBucketUploads.ts';
import { useStorageQueries } from './useStorage.ts';
import { useStorageStrings } from './useStorageStrings.ts';
import './storage.css';

export function BucketPage({ bucketId }: { bucketId: string }) {
  const { rooms, buckets } = useStorageStrings();
  const { data: bucket, error, refetch } = useQuery(useStorageQueries().bucket(bucketId));
  const way = [{ label: rooms.storage, place: { at: 'buckets' } as const }];
  if (isGone(error))
    return <Gone way={way} title={buckets.gone} text={buckets.goneText} back={buckets.toAll} />;
  return (
    <>
      <RoomHead
        way={way}
        wayLabel={rooms.path}
        title={bucket?.name ?? bucketId}
        hint={<CopyId id={bucketId} name={bucket?.name ?? bucketId} />}
      >
        {bucket && <BucketButtons bucket={bucket} />}
      </RoomHead>
      {error && !bucket && <NotShown error={error} onRetry={() => void refetch()} />}
      {bucket && <BucketFiles bucket={bucket} />}
    </>
  );
}

function BucketFiles({ bucket }: { bucket: Bucket }) {
  const { files } = useStorageStrings();
  const uploads = useBucketUploads();
  useBucketDrop(bucket);
  return (
    <>
      <p className="storage-limits">{files.limits(bucket.maximumFileSize, bucket.allowedFileExtensions)}</p>
      <BucketUploadList uploads={uploads} bucketId={bucket.$id} />
      <FileList bucketId={bucket.$id} />
    </>
  );
}

function BucketButtons({ bucket }: { bucket: Bucket }) {
  const { buckets, files: words } = useStorageStrings();
  const uploads = useBucketUploads();
  const [areSettingsOpen, setSettingsOpen] = useState(false);
  const upload = (chosen: globalThis.FileList | null) => uploads.add(bucket, [...(chosen ?? [])].map(itemOf));
  return (
    <>
      <Button icon={SlidersHorizontal} onPress={() => setSettingsOpen(true)}>
        {buckets.settings}
      </Button>
      <FileTrigger acceptDirectory onSelect={upload}>
        <Button>{words.uploadFolder}</Button>
      </FileTrigger>
      <FileTrigger allowsMultiple onSelect={upload}>
        <Button variant="primary" icon={Upload}>
          {words.upload}
        </Button>
      </FileTrigger>
      {areSettingsOpen && <BucketSettings bucket={bucket} onClose={() => setSettingsOpen(false)} />}
    </>
  );
}

/** What is dropped or pasted anywhere in the window goes into the bucket that is shown. */
function useBucketDrop(bucket: Bucket): void {
  const { pageDrop, toasts } = useServices();
  const { files } = useStorageStrings();
  const uploads = useBucketUploads();
  useEffect(() => {
    const taker = {
      label: files.dropHere(bucket.name),
      take: async (dropped: Parameters<typeof filesOf>[0]) => {
        const { items, unreadable } = await filesOf(dropped);
        uploads.add(bucket, items);
        if (unreadable.length > 0) toasts.problem(files.unreadable(unreadable.join(', ')));
      },
    };
    pageDrop.set(() => taker);
    return () => pageDrop.set(() => undefined);
  }, [bucket, files, uploads, pageDrop, toasts]);
}
