/** Composes the services that read and write the files of a data folder. */
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { OnError } from '../core/bestEffort.ts';
import type { BlobStore, LinkedFiles } from '../core/filePorts.ts';
import type { Folders } from '../core/folders.ts';
import type { FileStore } from '../core/ports.ts';
import type { Previews } from '../core/previews.ts';
import type { MemberStore, SetFiles } from '../core/sets.ts';
import { ownerOnlyFolder } from '../disk/ownerOnly.ts';
import { createBlobPaths } from './content/blobPaths.ts';
import { createContents, type FileContents } from './content/contents.ts';
import { createOwnFiles } from './content/ownFiles.ts';
import { createStoredContent } from './content/storedContent.ts';
import { createFolders } from './folders.ts';
import { createComparer } from './hashing/comparer.ts';
import { createHasher } from './hashing/hasher.ts';
import { type Keys, openKeyFile } from './keyFile.ts';
import { createLinkedFiles } from './linkedFiles.ts';
import type { StartDecoder } from './preview/decoder.ts';
import { createPreviews } from './preview/previews.ts';
import { spawnDecoder } from './preview/spawnDecoder.ts';
import { createBlobStore } from './uploads/blobs.ts';
import { createPartMemory } from './uploads/partMemory.ts';
import { createRunningHashes } from './uploads/runningHashes.ts';
import { createSpools, type Spools } from './uploads/spool.ts';
import { createLooks } from './watching/looks.ts';
import { noMembers } from './zip/noMembers.ts';
import { createScanner } from './zip/scanner.ts';
import { createZips } from './zip/zips.ts';

export type FileServices = {
  linked: LinkedFiles;
  folders: Folders;
  contents: FileContents;
  setFiles: SetFiles;
  blobs: BlobStore;
  openSpool: Spools['open'];
  previews: Previews;
  keys: Keys;
  /** Ends the worker threads and the decoders; pending hashes and previews reject. */
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  /** Of sets; by default there are none. */
  members?: MemberStore;
  /** The rows of files; by default there are none. */
  files?: Pick<FileStore, 'bySeq'>;
  /** Whether the data folder is used for the first time, so that its keys may be created. */
  isNew?: boolean;
  /** Starts the process that draws previews; by default a child of plain Node. */
  startDecoder?: StartDecoder;
  /** Hears of failures in the background. */
  onError?: OnError;
};

/** @throws StartError when the keys cannot be used */
export function createFileServices({
  dataDir,
  members = noMembers,
  files = { bySeq: () => undefined },
  isNew = true,
  startDecoder = spawnDecoder,
  onError = () => undefined,
}: Options): FileServices {
  mkdirSync(dataDir, { recursive: true, mode: ownerOnlyFolder });
  const keys = openKeyFile(dataDir, isNew);
  const encryptionKey = keys.blobEncryption;
  const paths = createBlobPaths(dataDir);
  const memory = createPartMemory();
  const spools = createSpools(join(dataDir, 'spool'), memory);
  // Two workers: a long background hash must not delay an upload.
  const linkHasher = createHasher();
  const hashes = createRunningHashes(memory);
  const comparer = createComparer();
  const looks = createLooks();
  const realDir = realpathSync(dataDir);
  const ownFiles = createOwnFiles(realDir);
  const { compareOpen } = comparer;
  const stored = createStoredContent({ paths, encryptionKey });
  const zips = createZips({ members, ownFiles, compareOpen, stored, fileOf: files.bySeq });
  const contents = createContents({ stored, ownFiles, compareOpen, zips });
  const folder = join(dataDir, 'previews');
  const { stop: stopPreviews, ...previews } = createPreviews({ contents, folder, startDecoder, onError });
  return {
    linked: createLinkedFiles({ hasher: linkHasher, comparer, looks, ownFiles }),
    folders: createFolders({ ownFiles }),
    contents,
    setFiles: { ...createScanner({ ownFiles, dataDir: realDir }), ...zips },
    blobs: createBlobStore({ paths, spools, hashes, encryptionKey }),
    openSpool: spools.open,
    previews,
    keys,
    async stop() {
      looks.stop();
      await Promise.all([linkHasher.stop(), hashes.stop(), comparer.stop(), zips.stop(), stopPreviews()]);
    },
  };
}
