/** All buckets. */
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { RoomHead } from '../../ui/RoomHead.tsx';
import { BucketTable } from './BucketTable.tsx';
import { Nothing, NotShown, SearchBox } from './ListParts.tsx';
import { NewBucket } from './NewBucket.tsx';
import { pageSize, useListing } from './useListing.ts';
import { useStorageQueries } from './useStorage.ts';
import { useStorageStrings } from './useStorageStrings.ts';
import './storage.css';

export function BucketsPage() {
  const { rooms, buckets } = useStorageStrings();
  const { places } = useServices();
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <RoomHead title={rooms.storage} hint={buckets.hint}>
        <Button variant="primary" icon={Plus} onPress={() => setCreating(true)}>
          {buckets.create}
        </Button>
      </RoomHead>
      <BucketList />
      {isCreating && (
        <NewBucket
          onClose={() => setCreating(false)}
          onCreated={({ $id }) => places.go({ at: 'bucket', bucketId: $id })}
        />
      )}
    </>
  );
}

function BucketList() {
  const { buckets: words, pages } = useStorageStrings();
  const listing = useListing({ by: '$createdAt', descending: true });
  const { data, error, refetch } = useQuery(useStorageQueries().buckets(listing.query));
  if (error) return <NotShown error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { search = '' } = listing.query;
  const page = { offset: listing.offset, limit: pageSize, shown: data.buckets.length, total: data.total };
  return (
    <>
      {(data.total > 5 || search !== '' || listing.search !== '') && (
        <div className="storage-tools">
          <SearchBox label={words.search} listing={listing} />
        </div>
      )}
      {data.buckets.length > 0 ? (
        <BucketTable buckets={data.buckets} listing={listing} />
      ) : (
        <Nothing
          {...(search === ''
            ? { title: words.none, text: words.noneText }
            : { title: words.notFound(search) })}
        />
      )}
      <Pager page={page} words={pages} onMove={listing.setOffset} />
    </>
  );
}
