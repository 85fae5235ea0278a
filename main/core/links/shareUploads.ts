/**
 * Sharing what is uploaded afterwards: the set, its members and a row for each upload are there before any byte is
 * (docs/decisions/036). So the order is known, and with it where everything lies in the zip. The rows of many are written
 * some at a time; what a stop leaves of them belongs to no set, and is swept.
 */
import { randomUUID } from 'node:crypto';
import { compareBytes } from '../../../shared/names.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { BlobStore } from '../filePorts.ts';
import { createId } from '../ids.ts';
import type { TokenLife } from '../life/tokenLife.ts';
import type { ExpectedUpload, LinkOptions, UploadedLink } from '../linkServices.ts';
import type { Bucket, File, Root } from '../model.ts';
import type { Atomically, FileStore } from '../ports.ts';
import { expectedMember, type Member, type MemberStore, type SetFiles } from '../sets.ts';
import { describeSet } from '../storage/describeSet.ts';
import type { Gathering } from '../storage/gathering.ts';
import { pendingRow } from '../storage/uploadRows.ts';
import { rowOf } from './sharePaths.ts';
import { createZipPaths } from './zipPaths.ts';

type Deps = {
  files: FileStore;
  members: MemberStore;
  blobs: Pick<BlobStore, 'create'>;
  setFiles: Pick<SetFiles, 'place' | 'sizeOf' | 'inTurns'>;
  gathering: Pick<Gathering, 'make'>;
  atomically: Atomically;
  ensureSharedBucket(): Bucket;
  life: TokenLife;
  clock: Clock;
  events: Events;
};

/** @property zipPath where it lies in the zip @property name,folder as it will be sent */
type Placed = { zipPath: string; name: string; folder: string; size: number };

/** Uploads whose rows are written in one go: some 20 ms, which nobody notices. */
const sliceLength = 100;

/** @throws storage_full; storage_file_not_found when one of them was deleted meanwhile */
export function shareUploads(
  deps: Deps,
  expected: readonly ExpectedUpload[],
  options: LinkOptions & { name?: string },
): Promise<UploadedLink> {
  const placed = placeAll(expected);
  return deps.gathering.make(async (manifest) => {
    const uploads = await insertUploads(deps, manifest, placed);
    const { bucket, record } = deps.life.issue((issue) => {
      if (deps.members.lost(manifest).length > 0) throw problem('storage_file_not_found');
      const bucket = deps.ensureSharedBucket();
      const set = deps.files.insert(
        rowOf(bucket, setOf(deps, manifest, placed, options.name), deps.clock.now()),
      );
      return { bucket, record: issue(set, options) };
    });
    deps.events.emit({ type: 'file.created', bucket, file: record.file });
    return { record, uploads };
  });
}

function placeAll(expected: readonly ExpectedUpload[]): Placed[] {
  const zipPathOf = createZipPaths();
  return expected.map(({ path, size }) => {
    const end = path.lastIndexOf('/') + 1;
    return { zipPath: zipPathOf(path), name: path.slice(end), folder: path.slice(0, end), size };
  });
}

/** A row for each, and what it is in the set. @returns their ids, in the order in which they were named */
async function insertUploads(deps: Deps, manifest: number, placed: readonly Placed[]): Promise<string[]> {
  const ids: string[] = [];
  // By the bytes of their paths, so that what lies below a folder lies side by side.
  const sorted = placed
    .map((upload, index) => ({ ...upload, index }))
    .toSorted((one, other) => compareBytes(one.zipPath, other.zipPath));
  let last: Member | undefined;
  for await (const slice of deps.setFiles.inTurns(sorted, sliceLength)) {
    last = deps.atomically(() => {
      const bucket = deps.ensureSharedBucket();
      const found = slice.map((upload) => {
        const file = insertUpload(deps, bucket, upload);
        ids[upload.index] = file.id;
        return expectedMember(upload.zipPath, file);
      });
      const members = deps.setFiles.place(manifest, found, last);
      deps.members.append(members);
      return members.at(-1);
    });
  }
  return ids;
}

function insertUpload({ files, blobs, clock }: Deps, bucket: Bucket, { name, folder, size }: Placed): File {
  const now = clock.now();
  const part = { filename: name, folder, permissions: [] };
  return files.insert(pendingRow(now, bucket, createId(now), part, size, blobs.create()));
}

function setOf(
  { setFiles, members, clock }: Deps,
  manifest: number,
  placed: readonly Placed[],
  name: string | undefined,
) {
  const roots = rootsOf(placed);
  const { source, ...facts } = describeSet(roots, name ? { name } : {});
  const size = setFiles.sizeOf(manifest, placed.length);
  const chunks = members.chunksOf(manifest);
  const counts = {
    files: placed.length,
    bytes: placed.reduce((sum, { size }) => sum + size, 0),
    frozenAt: clock.now(),
    contentId: randomUUID(),
  };
  return {
    ...facts,
    sizeOriginal: size,
    sizeActual: size,
    // Some may have arrived while the rows of the others were written.
    chunksTotal: chunks.total,
    chunksUploaded: chunks.uploaded,
    source: { ...source, ...counts, manifest, roots: roots.length === 1 ? source.roots : [] },
  };
}

/** What was dropped, each once; it lies nowhere on this computer. */
function rootsOf(placed: readonly Placed[]): Root[] {
  const names = new Map<string, boolean>();
  for (const { zipPath } of placed) {
    const [name = '', ...below] = zipPath.split('/');
    names.set(name, below.length > 0);
  }
  return [...names].map(([name, isFolder]) => ({ path: '', name, isFolder }));
}
