/**
 * Sharing what is uploaded afterwards: the set, its members and a row for each upload are there before any byte is
 * (docs/decisions/036). So the order is known, and with it where everything lies in the zip.
 */
import { randomUUID } from 'node:crypto';
import { compareBytes } from '../../../shared/names.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { BlobStore } from '../filePorts.ts';
import { createId } from '../ids.ts';
import type { TokenLife } from '../life/tokenLife.ts';
import type { ExpectedUpload, LinkOptions, UploadedLink } from '../linkServices.ts';
import type { Bucket, File, Root } from '../model.ts';
import type { FileStore } from '../ports.ts';
import { expectedMember, type MemberStore, type SetFiles } from '../sets.ts';
import { chunkCount } from '../storage/chunks.ts';
import { describeSet } from '../storage/describeSet.ts';
import { pendingRow } from '../storage/uploadRows.ts';
import { rowOf } from './sharePaths.ts';
import { createZipPaths } from './zipPaths.ts';

type Deps = {
  files: FileStore;
  members: MemberStore;
  blobs: Pick<BlobStore, 'create'>;
  setFiles: Pick<SetFiles, 'place' | 'sizeOf'>;
  ensureSharedBucket(): Bucket;
  life: TokenLife;
  clock: Clock;
  events: Events;
};

/** @property zipPath where it lies in the zip @property name,folder as it will be sent */
type Placed = { zipPath: string; name: string; folder: string; size: number };

/** @throws storage_full */
export function shareUploads(
  deps: Deps,
  expected: readonly ExpectedUpload[],
  options: LinkOptions & { name?: string },
): UploadedLink {
  const placed = placeAll(expected);
  const { bucket, record, files } = deps.life.issue((issue) => {
    const bucket = deps.ensureSharedBucket();
    const files = placed.map((upload) => insertUpload(deps, bucket, upload));
    const set = insertSet(deps, bucket, placed, files, options.name);
    return { bucket, files, record: issue(set, options) };
  });
  deps.events.emit({ type: 'file.created', bucket, file: record.file });
  return { record, uploads: files.map(({ id }) => id) };
}

function placeAll(expected: readonly ExpectedUpload[]): Placed[] {
  const zipPathOf = createZipPaths();
  return expected.map(({ path, size }) => {
    const end = path.lastIndexOf('/') + 1;
    return { zipPath: zipPathOf(path), name: path.slice(end), folder: path.slice(0, end), size };
  });
}

function insertUpload({ files, blobs, clock }: Deps, bucket: Bucket, { name, folder, size }: Placed): File {
  const now = clock.now();
  const part = { filename: name, folder, permissions: [] };
  return files.insert(pendingRow(now, bucket, createId(now), part, size, blobs.create()));
}

function insertSet(
  { files, members, setFiles, clock }: Deps,
  bucket: Bucket,
  placed: readonly Placed[],
  uploads: readonly File[],
  name: string | undefined,
): File {
  const manifest = members.begin();
  const expected = uploads.map((upload, index) => expectedMember(placed[index]?.zipPath ?? '', upload));
  // By the bytes of their paths, so that what lies below a folder lies side by side.
  const sorted = expected.toSorted((one, other) => compareBytes(one.path, other.path));
  members.append(setFiles.place(manifest, sorted, undefined));
  const roots = rootsOf(placed);
  const { source, ...facts } = describeSet(roots, name ? { name } : {});
  const size = setFiles.sizeOf(manifest, uploads.length);
  const counts = {
    files: uploads.length,
    bytes: placed.reduce((sum, { size }) => sum + size, 0),
    frozenAt: clock.now(),
    contentId: randomUUID(),
  };
  const described = {
    ...facts,
    sizeOriginal: size,
    sizeActual: size,
    chunksTotal: placed.reduce((sum, { size }) => sum + chunkCount(size), 0),
    source: { ...source, ...counts, manifest, roots: roots.length === 1 ? source.roots : [] },
  };
  return files.insert(rowOf(bucket, described, clock.now()));
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
