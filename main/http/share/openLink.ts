/** A link opens what its token opens (contract §2). */

import { guest } from '../../core/caller.ts';
import type { Contents, OpenContent } from '../../core/content.ts';
import { DomainError } from '../../core/errors.ts';
import { type File, isComplete, type LinkRecord, type Token } from '../../core/model.ts';
import type { Core, Grant } from '../../core/services.ts';
import { isSet, type Picked } from '../../core/sets.ts';
import type { LinkVisitor } from '../../core/visits.ts';
import type { Transfer, TransferInfo } from '../bytes/transfer.ts';
import { openShared, presentFile } from '../content/openShared.ts';
import type { KnownVisitor } from './linkVisitors.ts';

/** A live link with its opened file, which the step closes. */
export type OpenLink = {
  slug: string;
  path: string;
  search: string;
  record: LinkRecord;
  visitor: KnownVisitor;
  transfer: Transfer;
  content: OpenContent;
  /** Whether the visitor still may have what he asked for. */
  holds(): boolean;
  /** Whether something in a set is not as it was shared; then there is no content but that of its single files. */
  isChanged: boolean;
  /** What the content is part of, where it is not the whole file of the link. */
  part?: Pick<Picked, 'version' | 'place'>;
  /** Whether a kept answer may be given again. */
  stillOpens(address: string): boolean;
};

type Deps = Pick<Core, 'access' | 'problems' | 'pins'> & { contents: Contents };

/**
 * What the answers of a link rest on.
 * @param visitor who receives them
 * @param holds whether he still may
 */
export function infoOf(
  access: Core['access'],
  { token, file }: LinkRecord,
  visitor: LinkVisitor,
  holds: () => boolean,
): TransferInfo {
  return {
    bucketId: file.bucketId,
    fileSeq: file.seq,
    tokenId: token.id,
    toVisitor: true,
    name: file.name,
    visitor,
    stillAuthorized: () => stillOpens(access, { token, file }) && holds(),
  };
}

/** Whether the link opens its file now. */
export function stillOpens(
  access: Pick<Core['access'], 'stillOpens'>,
  { token, file }: Pick<LinkRecord, 'token' | 'file'>,
): boolean {
  return access.stillOpens(guest, file, grantOf(token), 'download');
}

function grantOf({ id, bucketSeq, fileSeq }: Token): Grant {
  return { tokenId: id, bucketSeq, fileSeq };
}

/** Of a set that cannot be had as a whole, its single files still can. @throws as `openShared` */
async function openContent(deps: Deps, file: File): Promise<Pick<OpenLink, 'content' | 'isChanged'>> {
  try {
    return { content: await openShared(deps, file, deps.contents.open), isChanged: false };
  } catch (error) {
    if (!isSet(file) || !(error instanceof DomainError)) throw error;
    return { content: nothing, isChanged: true };
  }
}

const nothing: OpenContent = {
  size: 0,
  etag: '""',
  modifiedAt: 0,
  pieces: () => [],
  isCurrent: () => false,
  close: () => undefined,
};

/**
 * @param isWhole whether the file is needed as a whole; a single file of a set says by itself whether it is as it was
 * @returns with the record as it is now; undefined when the file cannot be opened now
 */
export async function openLink(
  deps: Deps,
  record: LinkRecord,
  isWhole: boolean,
): Promise<Pick<OpenLink, 'record' | 'content' | 'isChanged' | 'stillOpens'> | 'checking' | undefined> {
  const { token } = record;
  if (!isComplete(record.file)) {
    return { record, content: nothing, isChanged: false, stillOpens: () => false };
  }
  const grant = grantOf(token);
  try {
    deps.access.authorize(guest, token.bucketId, token.fileId, grant, 'download');
    const stillOpens = deps.access.createRecheck(grant);
    const file = isWhole || !isSet(record.file) ? await presentFile(deps, record.file) : record.file;
    return { record: { ...record, file }, ...(await openContent(deps, file)), stillOpens };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.tag === 'storage_file_being_checked' ? 'checking' : undefined;
  }
}
