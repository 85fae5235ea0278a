/** One bucket: its files. */
import { useQuery } from '@tanstack/react-query';
import { hashOf } from '../../state/place.ts';
import { RoomHead } from '../../ui/RoomHead.tsx';
import { useStorageQueries } from './useStorage.ts';
import { useStorageStrings } from './useStorageStrings.ts';

export function BucketPage({ bucketId }: { bucketId: string }) {
  const { rooms } = useStorageStrings();
  const queries = useStorageQueries();
  const { data: bucket } = useQuery(queries.bucket(bucketId));
  const { data } = useQuery(queries.files(bucketId, { limit: 25 }));
  return (
    <>
      <RoomHead
        way={[{ label: rooms.storage, place: { at: 'buckets' } }]}
        wayLabel={rooms.path}
        title={bucket?.name ?? bucketId}
      />
      <ul>
        {data?.files.map(({ $id, name }) => (
          <li key={$id}>
            <a href={hashOf({ at: 'file', bucketId, fileId: $id })}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
