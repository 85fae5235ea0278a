/**
 * Opens the bytes of a file, whatever their source. Linked files are pinned (promises §3.4): what is not the file that was
 * shared is not served.
 */
import { ContentDoubt, ContentProblem, type Contents, type OpenContent } from '../../core/content.ts';
import type { File, FileIdentity, LinkedSource, ZipSource } from '../../core/model.ts';
import { identityOf, isSame } from './identity.ts';
import { etagOf, onDescriptor, type PinOf } from './onDescriptor.ts';
import { type CompareOpen, createOpenPins, type OpenPins } from './openPins.ts';
import { closeQuietly, openRegular } from './openRegular.ts';
import type { OwnFiles } from './ownFiles.ts';
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
      assertPinned(source, identityOf(stat));
      return linkedEtag(file, source);
    },
  };
}

type LinkedDeps = Pick<Deps, 'ownFiles'> & { openPins: OpenPins };

function openLinked(file: File, source: LinkedSource, { ownFiles, openPins }: LinkedDeps): OpenContent {
  const opened = openRegular(source.path);
  const pinOf: PinOf = (fd, identity) => openPins(fd, source, identity);
  return onDescriptor(source.path, opened, pinOf, (identity) => {
    // It may have become ours since it was shared.
    if (ownFiles.nowInclude(source.path, opened.stat)) throw new ContentProblem('unreadable');
    assertPinned(source, identity);
    return { etag: linkedEtag(file, source), modifiedAt: Number(opened.stat.mtimeMs), isDateWeak: true };
  });
}

/** Before the first hash the pin is the stat; then the bytes decide (docs/decisions/007). */
function assertPinned({ identity, sha256 }: LinkedSource, found: FileIdentity): void {
  const isHashed = sha256 !== '';
  if (isSame(found, identity) && !(isHashed && identity.ctimeNs === '')) return;
  if (!isHashed || found.size !== identity.size) throw new ContentProblem('changed');
  throw new ContentDoubt(found);
}

function linkedEtag(file: File, { contentId }: LinkedSource): string {
  return etagOf('linked', contentId, file.seq);
}
