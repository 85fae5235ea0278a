/** What a row says of a linked file as it is found at its path: pinned, and not hashed yet. */
import { randomUUID } from 'node:crypto';
import { extensionOf } from '../../../shared/names.ts';
import type { InspectedFile } from '../filePorts.ts';
import type { File, LinkedSource } from '../model.ts';
import { chunkCount } from './chunks.ts';

/** What depends on where the bytes of a file lie. */
export type DescribedFile = Pick<
  File,
  | 'name'
  | 'signature'
  | 'mimeType'
  | 'sizeOriginal'
  | 'sizeActual'
  | 'chunksTotal'
  | 'chunksUploaded'
  | 'extension'
  | 'source'
  | 'problem'
>;

export function describeLinked({
  path,
  name,
  identity,
  mimeType,
}: InspectedFile): DescribedFile & { source: LinkedSource } {
  const { size } = identity;
  return {
    name,
    signature: '',
    mimeType,
    sizeOriginal: size,
    sizeActual: size,
    chunksTotal: chunkCount(size),
    chunksUploaded: chunkCount(size),
    extension: extensionOf(name),
    source: { kind: 'linked', path, identity, sha256: '', contentId: randomUUID() },
    problem: '',
  };
}
