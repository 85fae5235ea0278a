/** What the core asks of the disk: uploads, stored contents, and linked files of this computer. */
import type { Compression } from '../../shared/wire/appwrite.ts';
import type { FileProblem } from '../../shared/wire/links.ts';
import type { FileIdentity, LinkedSource } from './model.ts';

/** The bytes of a multipart part, which belong to nothing yet. */
export type Spool = {
  /** Bytes. */
  size: number;
  discard(): Promise<void>;
};

/** Receives a part. */
export type SpoolWriter = {
  /**
   * @returns undefined when the bytes have been copied; otherwise they have once this resolves, before which nothing else
   *   may be called. @throws general_payload_too_large; rejects with storage_full
   */
  write(bytes: Uint8Array): Promise<void> | undefined;
  /** @throws storage_full */
  end(): Promise<Spool>;
  /** After an error: nothing is kept. */
  discard(): Promise<void>;
};

export type FinishedBlob = {
  md5: string;
  sha256: string;
  mimeType: string;
  sizeActual: number;
  compression: Compression;
  encryption: boolean;
};

/** Where a part of an upload begins, and the size of the whole. Bytes. */
export type ChunkPlace = { start: number; total: number };

/** The stored bytes of uploads. Promises resolve after the bytes are on the disk (fsync). */
export type BlobStore = {
  create(): string;
  /**
   * Writes one part of an upload in its place; parts may come in any order. Takes the spool over.
   * @throws storage_full; storage_file_already_exists when the upload was finished with other bytes there
   */
  writeChunk(blob: string, place: ChunkPlace, spool: Spool): Promise<void>;
  /** Stores a file that came in one part, as `finish` does. Takes the spool over. @throws storage_full */
  writeWhole(
    blob: string,
    name: string,
    spool: Spool,
    options: { compression: Compression; encryption: boolean },
  ): Promise<FinishedBlob>;
  /** Whether the bytes stored in this place are those of the part. */
  holdsChunk(blob: string, place: ChunkPlace, spool: Spool): Promise<boolean>;
  /** Hashes, sniffs, compresses, encrypts and moves the finished bytes to their final name. @throws storage_full */
  finish(
    blob: string,
    name: string,
    size: number,
    options: { compression: Compression; encryption: boolean },
  ): Promise<FinishedBlob>;
  /** Removes finished and unfinished bytes; a missing blob is no error. */
  remove(blob: string): Promise<void>;
  /**
   * Tidies up after a crash. Bytes that are not in the list go to `set-aside/<day>`, for the list may be what is wrong.
   * @returns how many files were moved, and to which folder of the data folder
   */
  sweep(blobsInUse: readonly string[], now: number): Promise<{ moved: number; folder: string }>;
};

export type InspectedFile = { path: string; name: string; identity: FileIdentity; mimeType: string };

/** Files that stay where they are. */
export type LinkedFiles = {
  /**
   * Opens the path once, checks that it is a readable regular file and sniffs its type. Reads only the first bytes.
   * @throws link_path_invalid with the name of the file, never its path
   */
  inspect(path: string): Promise<InspectedFile>;
  /** Hashes in a worker. @throws ContentProblem when the file is not, or does not stay, as the identity says */
  hash(path: string, identity: FileIdentity): Promise<Hashed>;
  /**
   * Compares the bytes at the path with those that were shared, by SHA-256, in a worker.
   * @returns the identity that the compared descriptor had from the first byte to the last
   * @throws ContentProblem; ContentDoubt when the file changed meanwhile
   */
  compare(source: LinkedSource): Promise<{ identity: FileIdentity; isSame: boolean }>;
  /** Looks at many files without opening them. @returns a sighting for each, in their order */
  look(sources: readonly LinkedSource[]): Promise<Sighting[]>;
  /** Looks at one file, at once. */
  glance(source: LinkedSource): Sighting;
  /**
   * What lies now at the path of a file that was shared, under that name.
   * @throws ContentProblem for what nobody would have chosen to share there: a symbolic link, no file, one of our own;
   * ContentDoubt when it is replaced at this moment
   */
  present(path: string, name: string): Promise<InspectedFile>;
  /** Looks for the file under another name in its folder. @returns where it is, and what it is by now */
  findMoved(source: LinkedSource): Promise<{ path: string; found: FileIdentity } | undefined>;
};

/**
 * What a look at the path shows: the file as it was pinned, what it is instead, or why there is none. Undefined when
 * nothing is known, for instance because the drive does not answer.
 */
export type Sighting = 'same' | FileIdentity | FileProblem | undefined;

/** Hex, and what the file was before and after it was read. */
export type Hashed = { md5: string; sha256: string; identity: FileIdentity };
