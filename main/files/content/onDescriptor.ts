/** Content that lies on the disk as it is sent. */
import { createHash } from 'node:crypto';
import type { OpenContent } from '../../core/content.ts';
import type { FileIdentity } from '../../core/model.ts';
import { createFreshnessCheck, identityOf } from './identity.ts';
import { closeOnce, closeQuietly, type OpenedFile } from './openRegular.ts';

export type PiecesOf = (fd: number, identity: FileIdentity) => OpenContent['pieces'];

/** @param facts checks the descriptor, which is closed if it throws */
export function onDescriptor(
  path: string,
  { fd, stat }: OpenedFile,
  piecesOf: PiecesOf,
  facts: (identity: FileIdentity) => Pick<OpenContent, 'etag' | 'modifiedAt' | 'isDateWeak'>,
): OpenContent {
  try {
    const identity = identityOf(stat);
    const pieces = piecesOf(fd, identity);
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
