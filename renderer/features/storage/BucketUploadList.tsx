/** Uploads into this bucket, above its files. */
import { RotateCw, X } from 'lucide-react';
import type { BucketUpload, BucketUploads } from '../../state/storage/bucketUploads.ts';
import { useStore } from '../../state/useStore.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { ProgressList, ProgressMore, ProgressRow } from '../../ui/ProgressList.tsx';
import { useStorageStrings } from './useStorageStrings.ts';

type Props = { uploads: BucketUploads; bucketId: string };

/** Of a folder with thousands, the first few are told and the rest counted. */
const maxRows = 6;

export function BucketUploadList({ uploads, bucketId }: Props) {
  const { bucketUploads: words } = useStorageStrings();
  const here = useStore(uploads.shown).filter((upload) => upload.bucketId === bucketId);
  if (here.length === 0) return null;
  const needsLook = ({ state }: BucketUpload) => Number(state === 'failed' || state === 'refused');
  const shown = here.toSorted((one, other) => needsLook(other) - needsLook(one)).slice(0, maxRows);
  return (
    <ProgressList label={words.label}>
      {shown.map((upload) => (
        <UploadRow key={upload.id} upload={upload} uploads={uploads} />
      ))}
      {here.length > shown.length && <ProgressMore>{words.more(here.length - shown.length)}</ProgressMore>}
    </ProgressList>
  );
}

function UploadRow({ upload, uploads }: { upload: BucketUpload; uploads: BucketUploads }) {
  const { bucketUploads: words } = useStorageStrings();
  const { id, name, size, sent, state, problem } = upload;
  const isStopped = state === 'failed' || state === 'refused';
  const progress = words.progress(sent, size);
  return (
    <ProgressRow
      title={<FileName name={name} />}
      state={isStopped ? problem : state === 'waiting' ? words.waiting : progress}
      tone={isStopped ? 'warn' : undefined}
      wideButtons={isStopped}
      buttons={
        <>
          {state === 'failed' && (
            <Button icon={RotateCw} onPress={() => uploads.retry(id)}>
              {words.retry}
            </Button>
          )}
          <IconButton icon={X} label={words.cancel(name)} onPress={() => uploads.cancel(id)} />
        </>
      }
      bar={{ label: words.of(name), done: sent, whole: size, words: progress }}
    />
  );
}
