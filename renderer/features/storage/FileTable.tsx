import type { StoredFile } from '../../../shared/wire/appwrite.ts';
import { hashOf } from '../../state/place.ts';
import { useLanguage } from '../../state/useLanguage.ts';
import { FileIcon } from '../../ui/FileIcon.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { usePicture } from '../../ui/usePicture.ts';
import { CopyId, SortedHead } from './ListParts.tsx';
import { previewPath } from './previewPath.ts';
import type { Listing } from './useListing.ts';
import { useStorageStrings } from './useStorageStrings.ts';

type Props = {
  files: readonly StoredFile[];
  listing: Listing;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
};

export function FileTable({ files, listing, selected, onSelect }: Props) {
  const { files: words, rooms } = useStorageStrings();
  const ids = files.map(({ $id }) => $id);
  const areAll = ids.every((id) => selected.has(id));
  const choose = (chosen: readonly string[], isChosen: boolean) => {
    const next = new Set(selected);
    for (const id of chosen) isChosen ? next.add(id) : next.delete(id);
    onSelect(next);
  };
  return (
    <table className="storage-table" aria-label={words.list}>
      <thead>
        <tr>
          <th scope="col" className="check">
            <input
              type="checkbox"
              aria-label={words.selectAll}
              checked={areAll}
              onChange={() => choose(ids, !areAll)}
            />
          </th>
          <SortedHead by="name" listing={listing}>
            {words.name}
          </SortedHead>
          <th scope="col" className="wide-only">
            {rooms.id}
          </th>
          <SortedHead by="mimeType" listing={listing} className="wide-only">
            {words.type}
          </SortedHead>
          <SortedHead by="sizeOriginal" listing={listing} className="number">
            {words.size}
          </SortedHead>
          <SortedHead by="$createdAt" listing={listing} className="wide-only">
            {words.created}
          </SortedHead>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <FileRow
            key={file.$id}
            file={file}
            isSelected={selected.has(file.$id)}
            onSelect={(isSelected) => choose([file.$id], isSelected)}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { file: StoredFile; isSelected: boolean; onSelect: (isSelected: boolean) => void };

function FileRow({ file, isSelected, onSelect }: RowProps) {
  const { files: words } = useStorageStrings();
  const { format } = useLanguage();
  const { $id, bucketId, name, mimeType, sizeOriginal, $createdAt } = file;
  return (
    <tr data-selected={isSelected || undefined}>
      <td className="check">
        <input
          type="checkbox"
          aria-label={words.select(name)}
          checked={isSelected}
          onChange={({ target }) => onSelect(target.checked)}
        />
      </td>
      <td>
        <div className="storage-file">
          <FileIcon mimeType={mimeType} thumbnail={usePicture(previewPath(file, 80))} />
          <div className="storage-lines">
            <a
              className="storage-name"
              href={hashOf({ at: 'file', bucketId, fileId: $id })}
              aria-label={name}
            >
              <FileName name={name} />
            </a>
            <Below file={file} />
          </div>
        </div>
      </td>
      <td className="wide-only">
        <CopyId id={$id} name={name} />
      </td>
      <td className="wide-only storage-type" title={mimeType}>
        {mimeType || words.unknownType}
      </td>
      <td className="number">{format.bytes(sizeOriginal)}</td>
      <td className="wide-only">
        <Moment date={$createdAt} />
      </td>
    </tr>
  );
}

/** The folder, and of a file that is not here yet how far it is. */
function Below({ file: { folder, chunksUploaded, chunksTotal } }: { file: StoredFile }) {
  const { files: words } = useStorageStrings();
  const isPending = chunksUploaded < chunksTotal;
  if (folder === '' && !isPending) return null;
  return (
    <span className={isPending ? 'storage-below pending' : 'storage-below'}>
      {isPending ? words.pending(chunksUploaded, chunksTotal) : <bdi>{folder}</bdi>}
    </span>
  );
}
