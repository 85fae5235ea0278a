/** One file: how it looks, what it is, what can be changed about it, and its tokens. */
import { useQuery } from '@tanstack/react-query';
import type { StoredFile } from '../../../shared/wire/appwrite.ts';
import { useServices } from '../../state/useServices.ts';
import { FileIcon } from '../../ui/FileIcon.tsx';
import { RoomHead } from '../../ui/RoomHead.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { usePicture } from '../../ui/usePicture.ts';
import { FileTokens } from '../tokens/FileTokens.tsx';
import { FileEdit } from './FileEdit.tsx';
import { FileFacts } from './FileFacts.tsx';
import { Gone, isGone } from './Gone.tsx';
import { NotShown } from './ListParts.tsx';
import { previewPath } from './previewPath.ts';
import { useStorage, useStorageQueries } from './useStorage.ts';
import { useStorageChange } from './useStorageChange.ts';
import { useStorageStrings } from './useStorageStrings.ts';
import './storage.css';

type Props = { bucketId: string; fileId: string };

export function FilePage({ bucketId, fileId }: Props) {
  const { rooms, oneFile: words } = useStorageStrings();
  const queries = useStorageQueries();
  const { data: bucket } = useQuery(queries.bucket(bucketId));
  const { data: file, error, refetch } = useQuery(queries.file(bucketId, fileId));
  const way = [
    { label: rooms.storage, place: { at: 'buckets' } as const },
    { label: bucket?.name ?? bucketId, place: { at: 'bucket', bucketId } as const },
  ];
  if (isGone(error)) return <Gone way={way} title={words.gone} text={words.goneText} back={words.toBucket} />;
  return (
    <>
      <RoomHead way={way} wayLabel={rooms.path} title={file?.name ?? fileId} />
      {error && !file && <NotShown error={error} onRetry={() => void refetch()} />}
      {file && (
        <>
          <section className="storage-card file-look" aria-label={words.facts}>
            <Preview file={file} />
            <FileFacts file={file} />
          </section>
          <FileTokens bucketId={bucketId} fileId={fileId} />
          <FileEdit key={file.$updatedAt} file={file} hasFileSecurity={bucket?.fileSecurity ?? true} />
          <DeleteFile file={file} />
        </>
      )}
    </>
  );
}

function Preview({ file }: { file: StoredFile }) {
  const { oneFile: words } = useStorageStrings();
  const path = previewPath(file, 640);
  const picture = usePicture(path);
  return (
    <div className="file-preview">
      {picture ? (
        <img src={picture} alt={words.preview(file.name)} />
      ) : (
        <>
          <FileIcon mimeType={file.mimeType} />
          {path === undefined && <p>{words.noPreview}</p>}
        </>
      )}
    </div>
  );
}

function DeleteFile({ file: { bucketId, $id, name } }: { file: StoredFile }) {
  const { oneFile: words } = useStorageStrings();
  const { places, toasts } = useServices();
  const storage = useStorage();
  const remove = useStorageChange(() => storage.removeFile(bucketId, $id), {
    onDone: () => {
      places.replace({ at: 'bucket', bucketId });
      toasts.show({ text: words.deleted(name) });
    },
  });
  return (
    <div className="file-delete">
      <SureButton
        label={words.delete}
        warning={words.takesAlong}
        keep={useStorageStrings().files.keep}
        sure={words.deleteSure}
        isPending={remove.isPending}
        onSure={() => remove.mutate(undefined)}
      />
    </div>
  );
}
