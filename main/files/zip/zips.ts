/** Sets as content: the zip of all members, or of those below a folder. */
import { ContentProblem, type OpenContent } from '../../core/content.ts';
import type { File, ZipSource } from '../../core/model.ts';
import type {
  Found,
  Kept,
  Member,
  MemberProblem,
  MemberStore,
  Picked,
  SetFile,
  SetFiles,
  Sums,
} from '../../core/sets.ts';
import { isSettled } from '../content/identity.ts';
import { etagOf } from '../content/onDescriptor.ts';
import type { CompareOpen } from '../content/openPins.ts';
import type { OwnFiles } from '../content/ownFiles.ts';
import type { StoredContent } from '../content/storedContent.ts';
import { createCrcs } from './crcs.ts';
import { frameOf } from './frames.ts';
import { hashEither } from './hashUploads.ts';
import { type Frame, noSums, sumsAfter, type View, zipLength } from './layout.ts';
import { createMemberHasher, type MemberHasher } from './memberHasher.ts';
import { createOpenMembers } from './openMembers.ts';
import { createOpenUploads, type FileOf, openEither } from './openUploads.ts';
import { placeOfMember, placeOfView } from './places.ts';
import { createReadings } from './readings.ts';
import { createRunReader } from './runReader.ts';
import { createRuns } from './runs.ts';
import { type ZipDeps, zipPieces } from './zipPieces.ts';

type Deps = {
  members: MemberStore;
  ownFiles: Pick<OwnFiles, 'nowInclude' | 'mayInclude'>;
  compareOpen: CompareOpen;
  stored: StoredContent;
  fileOf: FileOf;
};

export type Zips = Omit<SetFiles, 'inspectRoots' | 'scan' | 'follow' | 'inTurns'> & {
  /** @throws ContentProblem */
  open(file: File, source: ZipSource): OpenContent | Promise<OpenContent>;
  identify(file: File, source: ZipSource): string;
  stop(): Promise<void>;
};

export function createZips({ members, ownFiles, compareOpen, stored, fileOf }: Deps): Zips {
  const listeners: ((problem: MemberProblem) => void)[] = [];
  const threads = createThreads();
  const report = (problem: MemberProblem) => {
    for (const listener of listeners) listener(problem);
  };
  const open = openEither(
    createOpenMembers({ members, ownFiles, compareOpen, report }),
    createOpenUploads({ stored, fileOf, report }),
  );
  const hashWith = ({ hash }: MemberHasher) => hashEither({ stored, fileOf, hash });
  const [hashSmall, hashLarge] = [hashWith(threads.small), hashWith(threads.large)];
  const crcs = createCrcs({ members, report, hashSmall, hashLarge });
  const runs = createRuns({ open, read: threads.reader.read, ownFiles });
  const readings = createReadings();
  const deps = { members, crcs, open, runs, readings };
  const { frame, wholeOf } = createFrames(members);

  const content = (source: ZipSource, view: Frame, etag: string) => contentOf(deps, source, view, etag);

  return {
    place,
    inUse: readings.inUse,
    sizeOf(manifest, files) {
      const frame = frameOf(members, manifest, { first: 0, end: files, strip: 0 });
      return frame === undefined ? 0 : zipLength(frame);
    },
    hash: (wanted) => threads.background.hash(wanted, 'all'),
    async openMember(file, member) {
      const place = placeOfMember(wholeOf(file), member);
      const picked = await open.whole(member);
      const content = { ...picked.content, ...ownEtag(file, member) };
      return { ...picked, content, version: versionOf(file), place };
    },
    openFolder(file, folder) {
      const { source } = file;
      const found = members.below(source.manifest, folder);
      if (found === undefined) throw new ContentProblem('missing');
      const strip = Buffer.byteLength(folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1));
      const etag = etagOf('zip', source.contentId, file.seq, folder);
      const view = frame(source, { ...found, strip });
      const place = placeOfView(wholeOf(file), view);
      return {
        content: content(source, view, etag),
        mimeType: file.mimeType,
        version: versionOf(file),
        place,
      };
    },
    onProblem: (listener) => void listeners.push(listener),
    open(file, source) {
      const culprit = members.byPath(source.manifest, source.culprit);
      const whole = () => content(source, frame(source, allOf(source)), wholeEtag(file, source));
      return culprit === undefined ? whole() : open.check(culprit).then(whole);
    },
    identify: wholeEtag,
    stop: threads.stop,
  };
}

/** Who waits for a download must wait neither for hashes in the background nor for a large file of somebody else. */
function createThreads() {
  const [small, large, background] = [createMemberHasher(), createMemberHasher(), createMemberHasher()];
  const reader = createRunReader();
  return {
    small,
    large,
    background,
    reader,
    async stop() {
      await Promise.all([small, large, background, reader].map(({ stop }) => stop()));
    },
  };
}

function contentOf(
  deps: ZipDeps,
  { manifest, frozenAt }: ZipSource,
  frame: Frame,
  etag: string,
): OpenContent {
  return {
    size: zipLength(frame),
    etag,
    modifiedAt: frozenAt,
    pieces: (start, length) => zipPieces(deps, manifest, frame, { from: start, to: start + length }),
    // Nobody could tell without looking at every member.
    isCurrent: () => false,
    close: () => undefined,
  };
}

/** What is looked up of the borders of sets. */
function createFrames(members: MemberStore) {
  /** @throws ContentProblem when the manifest is gone */
  function frame({ manifest }: ZipSource, view: View): Frame {
    const found = frameOf(members, manifest, view);
    if (found === undefined) throw new ContentProblem('missing');
    return found;
  }

  return {
    frame,
    wholeOf: ({ source }: SetFile) => ({
      members,
      manifest: source.manifest,
      whole: frame(source, allOf(source)),
    }),
  };
}

function allOf({ files }: ZipSource): View {
  return { first: 0, end: files, strip: 0 };
}

function place(manifest: number, found: readonly (Found | Kept)[], after: Member | undefined): Member[] {
  let position = after === undefined ? 0 : after.position + 1;
  let sums: Sums = after === undefined ? noSums : sumsAfter(after, after);
  return found.map((file) => {
    const member = { sha256: '', crc: null, upload: 0, ...file, ...sums, manifest, position };
    position += 1;
    sums = sumsAfter(sums, file);
    return member;
  });
}

/** In a live set, what nobody touched keeps its tag when another file is changed, as soon as its own next change could be told. */
function ownEtag({ seq, source }: SetFile, { path, identity }: Member): Partial<OpenContent> {
  if (!source.isLive || !isSettled(identity, Date.now())) return {};
  const { device, inode, size, mtimeNs, ctimeNs } = identity;
  return { etag: etagOf('live member', seq, path, device, inode, size, mtimeNs, ctimeNs) };
}

function versionOf(file: SetFile): Picked['version'] {
  return { etag: wholeEtag(file, file.source), size: file.sizeOriginal };
}

function wholeEtag(file: File, { contentId }: ZipSource): string {
  return etagOf('zip', contentId, file.seq);
}
