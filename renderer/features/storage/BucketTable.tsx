import { useQuery } from '@tanstack/react-query';
import type { Bucket } from '../../../shared/wire/appwrite.ts';
import { hashOf } from '../../state/place.ts';
import { useLanguage } from '../../state/useLanguage.ts';
import { Moment } from '../../ui/Moment.tsx';
import { CopyId, SortedHead } from './ListParts.tsx';
import type { Listing } from './useListing.ts';
import { useStorageQueries } from './useStorage.ts';
import { useStorageStrings } from './useStorageStrings.ts';

type Props = { buckets: readonly Bucket[]; listing: Listing };

export function BucketTable({ buckets, listing }: Props) {
  const { buckets: words, rooms } = useStorageStrings();
  return (
    <table className="storage-table" aria-label={words.list}>
      <thead>
        <tr>
          <SortedHead by="name" listing={listing}>
            {words.name}
          </SortedHead>
          <th scope="col" className="wide-only">
            {rooms.id}
          </th>
          <th scope="col" className="number">
            {words.files}
          </th>
          <th scope="col" className="number wide-only">
            {words.size}
          </th>
          <SortedHead by="$createdAt" listing={listing} className="wide-only">
            {words.created}
          </SortedHead>
        </tr>
      </thead>
      <tbody>
        {buckets.map((bucket) => (
          <BucketRow key={bucket.$id} bucket={bucket} />
        ))}
      </tbody>
    </table>
  );
}

function BucketRow({ bucket: { $id, name, enabled, totalSize, $createdAt } }: { bucket: Bucket }) {
  const { buckets: words } = useStorageStrings();
  const { format } = useLanguage();
  const { data } = useQuery(useStorageQueries().files($id, { limit: 1 }));
  return (
    <tr>
      <td>
        <a className="storage-name" href={hashOf({ at: 'bucket', bucketId: $id })}>
          <bdi>{name}</bdi>
        </a>
        {!enabled && <span className="storage-badge">{words.disabled}</span>}
      </td>
      <td className="wide-only">
        <CopyId id={$id} name={name} />
      </td>
      <td className="number">{data && format.number(data.total)}</td>
      <td className="number wide-only">{format.bytes(totalSize)}</td>
      <td className="wide-only">
        <Moment date={$createdAt} />
      </td>
    </tr>
  );
}
