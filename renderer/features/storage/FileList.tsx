/** The files of a bucket: searched, sorted, a page at a time; many can be deleted at once. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { DeleteFiles } from './DeleteFiles.tsx';
import { FileTable } from './FileTable.tsx';
import { Nothing, NotShown, SearchBox } from './ListParts.tsx';
import { pageSize, useListing } from './useListing.ts';
import { useStorageQueries } from './useStorage.ts';
import { useStorageStrings } from './useStorageStrings.ts';

export function FileList({ bucketId }: { bucketId: string }) {
  const { files: words, pages } = useStorageStrings();
  const listing = useListing({ by: '$createdAt', descending: true });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery(useStorageQueries().files(bucketId, listing.query));
  if (error) return <NotShown error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { search = '' } = listing.query;
  const page = { offset: listing.offset, limit: pageSize, shown: data.files.length, total: data.total };
  return (
    <>
      <div className="storage-tools">
        <SearchBox label={words.search} listing={listing} />
        {selected.size > 0 && (
          <DeleteFiles bucketId={bucketId} fileIds={selected} onClear={() => setSelected(new Set())} />
        )}
      </div>
      {data.files.length > 0 ? (
        <FileTable files={data.files} listing={listing} selected={selected} onSelect={setSelected} />
      ) : search === '' ? (
        <Nothing title={words.none} text={words.noneText} />
      ) : (
        <Nothing title={words.notFound(search)}>
          <Button onPress={() => listing.searchFor('')}>{words.clearSearch}</Button>
        </Nothing>
      )}
      <Pager page={page} words={pages} onMove={listing.setOffset} />
    </>
  );
}
