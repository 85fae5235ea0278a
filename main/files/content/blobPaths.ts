/** Where the bytes of a stored file lie in the data folder. Names are random and say nothing about the file. */
import { join } from 'node:path';

export type BlobPaths = {
  uploads: string;
  blobs: string;
  /** Bytes that no row knows, one folder a day. */
  setAside: string;
  /** Bytes of an upload that is not complete. */
  part(blob: string): string;
  /** Complete bytes as they came. */
  plain(blob: string): string;
  /** Complete bytes, compressed or encrypted. The other name keeps the two kinds from being confused. */
  sealed(blob: string): string;
};

export const setAsideFolder = 'set-aside';
export const sealedSuffix = '.sealed';
export const partSuffix = '.part';
/** Of bytes that are being sealed. */
export const temporarySuffix = '.tmp';

export function createBlobPaths(dataDir: string): BlobPaths {
  const uploads = join(dataDir, 'uploads');
  const blobs = join(dataDir, 'blobs');
  const plain = (blob: string) => join(blobs, blob.slice(0, 2), blob);
  return {
    uploads,
    blobs,
    setAside: join(dataDir, setAsideFolder),
    part: (blob) => join(uploads, `${blob}${partSuffix}`),
    plain,
    sealed: (blob) => `${plain(blob)}${sealedSuffix}`,
  };
}
