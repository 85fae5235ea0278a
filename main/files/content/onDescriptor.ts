/** Content that lies on the disk as it is sent. */
import { createHash } from 'node:crypto';
import type { FilePiece, OpenContent } from '../../core/content.ts';
import type { FileIdentity } from '../../core/model.ts';
import { createFreshnessCheck, identityOf } from './identity.ts';
import { closeOnce, closeQuietly, type OpenedFile } from './openRegular.ts';
import { filePieces } from './pieces.ts';

export type PinOf = (fd: number, identity: FileIdentity) => Pick<FilePiece, 'intact' | 'confirm'>;

/** @param facts checks the descriptor, which is closed if it throws */
export function onDescriptor(
  path: string,
  { fd, stat }: OpenedFile,
  pinOf: PinOf,
  facts: (identity: FileIdentity) => Pick<OpenContent, 'etag' | 'modifiedAt' | 'isDateWeak'>,
): OpenContent {
  try {
    const identity = identityOf(stat);
    const pieces = filePieces(fd, pinOf(fd, identity));
    const isCurrent = createFreshnessCheck(path, stat);
    return { ...facts(identity), size: identity.size, pieces, isCurrent, close: closeOnce(fd) };
  } catch (error) {
    closeQuietly(fd);
    throw error;
  }
}

/** Hashed, because names of blobs and, of older pins, inode numbers are nobody's business. */
export function etagOf(...facts: (string | number)[]): string {
  const hash = createHash('sha256').update(facts.join('\n')).digest('base64url');
  return `"${hash.slice(0, 27)}"`;
}
