/** One file: what it is, and its tokens. */
import { useQuery } from '@tanstack/react-query';
import { RoomHead } from '../../ui/RoomHead.tsx';
import { FileTokens } from '../tokens/FileTokens.tsx';
import { useStorageQueries } from './useStorage.ts';
import { useStorageStrings } from './useStorageStrings.ts';

type Props = { bucketId: string; fileId: string };

export function FilePage({ bucketId, fileId }: Props) {
  const { rooms } = useStorageStrings();
  const queries = useStorageQueries();
  const { data: bucket } = useQuery(queries.bucket(bucketId));
  const { data: file } = useQuery(queries.file(bucketId, fileId));
  return (
    <>
      <RoomHead
        way={[
          { label: rooms.storage, place: { at: 'buckets' } },
          { label: bucket?.name ?? bucketId, place: { at: 'bucket', bucketId } },
        ]}
        wayLabel={rooms.path}
        title={file?.name ?? fileId}
      />
      <FileTokens bucketId={bucketId} fileId={fileId} />
    </>
  );
}
