/**
 * Opens the bytes of a file, whatever their source. Linked files are pinned (promises §3.4): what is not the file that was
 * shared is not served.
 */
import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ContentDoubt, ContentProblem, type Contents, type OpenContent } from '../../core/content.ts';
import type { File, FileIdentity, LinkedSource, ZipSource } from '../../core/model.ts';
import { identityOf, isSame, isSettled } from './identity.ts';
import { livePieces } from './livePieces.ts';
import { etagOf, onDescriptor, type PiecesOf } from './onDescriptor.ts';
import { type CompareOpen, createOpenPins, type OpenPins } from './openPins.ts';
import { closeQuietly, openRegular } from './openRegular.ts';
import type { OwnFiles } from './ownFiles.ts';
import { filePieces } from './pieces.ts';
import type { StoredContent } from './storedContent.ts';

type Deps = {
  stored: StoredContent;
  ownFiles: Pick<OwnFiles, 'nowInclude'>;
  compareOpen: CompareOpen;
  /** Files that are a zip of others. */
  zips: {
    open(file: File, source: ZipSource): OpenContent | Promise<OpenContent>;
    identify(file: File, source: ZipSource): string;
  };
};

export type FileContents = Contents & {
  /** The ETag of `open` without decoding anything. @throws ContentProblem, ContentDoubt */
  identify(file: File): string;
};

export function createContents({ stored, ownFiles, compareOpen, zips }: Deps): FileContents {
  const openPins = createOpenPins(compareOpen);
  return {
    open(file) {
      const { source } = file;
      if (source.kind === 'linked') return openLinked(file, source, { ownFiles, openPins });
      return source.kind === 'zip' ? zips.open(file, source) : stored.open(file, source);
    },
    identify(file) {
      const { source } = file;
      if (source.kind === 'zip') return zips.identify(file, source);
      const path = source.kind === 'linked' ? source.path : stored.placeOf(file, source).path;
      const { fd, stat } = openRegular(path);
      closeQuietly(fd);
      if (source.kind === 'stored') return etagOf('stored', source.blob, file.seq);
      return identifyLinked(file, source, identityOf(stat));
    },
  };
}

type LinkedDeps = Pick<Deps, 'ownFiles'> & { openPins: OpenPins };

function openLinked(file: File, source: LinkedSource, { ownFiles, openPins }: LinkedDeps): OpenContent {
  const opened = openRegular(source.path);
  const piecesOf: PiecesOf = (fd, identity) => {
    const pin = openPins(fd, source, identity);
    return source.isLive ? livePieces({ fd, identity }, pin, Date.now()) : filePieces(fd, pin);
  };
  return onDescriptor(source.path, opened, piecesOf, (identity) => {
    // It may have become ours since it was shared.
    if (ownFiles.nowInclude(source.path, opened.stat)) throw new ContentProblem('unreadable');
    const etag = etagOfOpened(file, source, identity);
    return { etag, modifiedAt: Number(opened.stat.mtimeMs), isDateWeak: true };
  });
}

/** @throws ContentProblem, ContentDoubt */
function etagOfOpened(file: File, source: LinkedSource, found: FileIdentity): string {
  if (source.isLive) return liveEtag(file, source, found);
  assertPinned(source, found);
  return linkedEtag(file, source);
}

/** A live file as its row says, so that whoever asks again means the same. @throws ContentProblem, ContentDoubt */
function identifyLinked(file: File, source: LinkedSource, found: FileIdentity): string {
  const isDoubtful = source.isLive && !(isSame(found, source.identity) && isSettled(found, Date.now()));
  if (isDoubtful) throw new ContentDoubt(found);
  return etagOfOpened(file, source, found);
}

/** Before the first hash the pin is the stat; then the bytes decide (docs/decisions/007). */
function assertPinned({ identity, sha256 }: LinkedSource, found: FileIdentity): void {
  const isHashed = sha256 !== '';
  if (isSame(found, identity) && !(isHashed && identity.ctimeNs === '')) return;
  if (!isHashed || found.size !== identity.size) throw new ContentProblem('changed');
  throw new ContentDoubt(found);
}

/** ETags that are remembered, for each request of a file asks for its own. */
const knownEtags = new LRUCache<string, string>({ max: 1_000 });

function linkedEtag({ seq }: File, { contentId }: LinkedSource): string {
  const key = `${seq} ${contentId}`;
  const known = knownEtags.get(key);
  if (known !== undefined) return known;
  const etag = etagOf('linked', contentId, seq);
  knownEtags.set(key, etag);
  return etag;
}

/**
 * Of what the file is now: whatever becomes of it, that comes back with no other bytes. Bytes of this very moment may be
 * changed without a trace, so their tag is used once.
 * @throws ContentDoubt where it is another file than its row knows
 */
function liveEtag({ seq }: File, { identity }: LinkedSource, found: FileIdentity): string {
  const { device, inode, size, mtimeNs, ctimeNs } = found;
  if (device !== identity.device || inode !== identity.inode) throw new ContentDoubt(found);
  const once = isSettled(found, Date.now()) ? [] : [randomUUID()];
  return etagOf('live', seq, device, inode, size, mtimeNs, ctimeNs, ...once);
}
