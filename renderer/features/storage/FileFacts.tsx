import type { ReactNode } from 'react';
import type { StoredFile } from '../../../shared/wire/appwrite.ts';
import { useLanguage } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { useStorageStrings } from './useStorageStrings.ts';

/** What the server knows of a file; what a program needs is ready to be copied. */
export function FileFacts({ file }: { file: StoredFile }) {
  const { oneFile: words, files } = useStorageStrings();
  const { format } = useLanguage();
  const { sizeOriginal, sizeActual, chunksUploaded, chunksTotal } = file;
  const isPending = chunksUploaded < chunksTotal;
  const differs = sizeActual > 0 && format.bytes(sizeActual) !== format.bytes(sizeOriginal);
  return (
    <dl className="file-facts">
      <Fact label={words.fileId} copied={file.$id} />
      <Fact label={words.bucketId} copied={file.bucketId} />
      <Fact label={words.type}>{file.mimeType || files.unknownType}</Fact>
      <Fact label={words.size}>
        {differs ? words.sizes(sizeOriginal, sizeActual) : format.bytes(sizeOriginal)}
        {isPending && ` · ${files.pending(chunksUploaded, chunksTotal)}`}
      </Fact>
      <Fact label={words.signature} copied={file.signature}>
        {words.noSignature}
      </Fact>
      {file.folder !== '' && <Fact label={words.folder}>{file.folder}</Fact>}
      <Fact label={words.created}>
        <Moment date={file.$createdAt} />
      </Fact>
      <Fact label={words.changed}>
        <Moment date={file.$updatedAt} />
      </Fact>
    </dl>
  );
}

/** @param children what is said where there is nothing to copy */
function Fact({ label, copied = '', children }: { label: string; copied?: string; children?: ReactNode }) {
  const { rooms } = useStorageStrings();
  const { host } = useServices();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {copied === '' ? (
          children
        ) : (
          <span className="copy-id">
            <code>{copied}</code>
            <CopyButton small label={rooms.copy(label)} onCopy={() => host.copy(copied)} />
          </span>
        )}
      </dd>
    </div>
  );
}
