/** All buckets. */
import { useQuery } from '@tanstack/react-query';
import { hashOf } from '../../state/place.ts';
import { RoomHead } from '../../ui/RoomHead.tsx';
import { useStorageQueries } from './useStorage.ts';
import { useStorageStrings } from './useStorageStrings.ts';

export function BucketsPage() {
  const { rooms } = useStorageStrings();
  const { data } = useQuery(useStorageQueries().buckets({ limit: 25 }));
  return (
    <>
      <RoomHead title={rooms.storage} />
      <ul>
        {data?.buckets.map(({ $id, name }) => (
          <li key={$id}>
            <a href={hashOf({ at: 'bucket', bucketId: $id })}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
