/**
 * Sets: several files or a folder behind one link. A set is a file whose bytes are a zip of its members, which stay where
 * they are (docs/decisions/031). Its manifest, the list of members, is frozen: another list is another manifest.
 */
import type { FileProblem } from '../../shared/wire/links.ts';
import type { LeftOutReason } from '../../shared/wire/manifest.ts';
import type { OpenContent } from './content.ts';
import type { File, FileIdentity, Root, ZipSource } from './model.ts';
import type { Place } from './receipt.ts';

/** A file that is a set. */
export type SetFile = File & { source: ZipSource };

export function isSet(file: File): file is SetFile {
  return file.source.kind === 'zip';
}

/** Whether its files were uploaded: then they lie nowhere on this computer where their owner could change them. */
export function isOfUploads({ roots }: ZipSource): boolean {
  return roots.every(({ path }) => path === '');
}

/** The same for a file of any kind. */
export function isUploaded({ source }: Pick<File, 'source'>): boolean {
  return source.kind === 'stored' || (source.kind === 'zip' && isOfUploads(source));
}

/**
 * Whether uploads of it are still to come. Every part of them is a chunk of the set; where something was left out there is
 * one more, that its manifest is made anew.
 */
export function isAwaited({ chunksTotal, chunksUploaded, source }: SetFile): boolean {
  return isOfUploads(source) && chunksUploaded < chunksTotal - (source.leftOut > 0 ? 1 : 0);
}

/** Where a member begins, counted over all before it. Bytes, unless said otherwise. */
export type Sums = {
  /** Of its local header in the zip. */
  offset: number;
  /** Of its entry in the central directory, whose offsets of members are taken for near. */
  central: number;
  /** Members before it that need 64 bits for their size. */
  large: number;
  /** Content of the members before it. */
  bytes: number;
};

/** A file that a scan has found. */
export type Found = {
  /** In the zip: relative, `/` between its parts, unique and valid on every system. */
  path: string;
  /** Absolute real path on this computer. */
  realPath: string;
  /** As it was when its bytes were last known to be those that were shared. */
  identity: FileIdentity;
  /** Seconds since 1970; stands in the zip, and stays when the identity is renewed. */
  modifiedAt: number;
  isExecutable: boolean;
};

/** A file that was shared before, as it was pinned then. */
export type Kept = Found & {
  /** Hex, `""` until known. */
  sha256: string;
  /** CRC-32; null until known. */
  crc: number | null;
  /** Number of the uploaded file that has its bytes, all of them once the SHA-256 is known; 0 = they lie at `realPath`. */
  upload: number;
};

export type Member = Kept &
  Sums & {
    manifest: number;
    /** From 0, without a gap. */
    position: number;
  };

/** What was not shared, and why. `path` as it would be in the zip. */
export type LeftOut = { path: string; reason: LeftOutReason };

/** A file of a set that is to be uploaded, with what becomes known only then left empty. @param path in the zip */
export function expectedMember(path: string, upload: Pick<File, 'seq' | 'sizeOriginal' | 'createdAt'>): Kept {
  const identity = { device: '', inode: '', size: upload.sizeOriginal, mtimeNs: '', ctimeNs: '' };
  const modifiedAt = Math.floor(upload.createdAt / 1_000);
  const unknown = { sha256: '', crc: null };
  return { path, realPath: '', identity, modifiedAt, isExecutable: false, upload: upload.seq, ...unknown };
}

export type FoundHashes = { position: number; crc: number; sha256: string };

/**
 * Manifests by their numbers, which are never used again. What is no file's manifest is being made, or was replaced, and
 * goes with `sweep`.
 */
export type MemberStore = {
  /** @returns the number of a new, empty manifest */
  begin(): number;
  /** Adds after the last one. @throws storage_full */
  append(members: readonly Member[]): void;
  leaveOut(manifest: number, leftOut: readonly LeftOut[]): void;
  at(manifest: number, position: number): Member | undefined;
  /** In the order of their positions. */
  page(manifest: number, from: number, limit: number): Member[];
  byPath(manifest: number, path: string): Member | undefined;
  /** The positions of all whose path begins so; undefined where there is none. `end` is exclusive. */
  below(manifest: number, prefix: string): { first: number; end: number } | undefined;
  leftOut(manifest: number, limit: number): LeftOut[];
  /** Those without a SHA-256 that come after this position. */
  unhashed(manifest: number, after: number, limit: number): Member[];
  noteHashes(manifest: number, hashes: readonly FoundHashes[]): void;
  noteCrcs(manifest: number, crcs: readonly Pick<FoundHashes, 'position' | 'crc'>[]): void;
  renew(manifest: number, position: number, identity: FileIdentity): void;
  /** Says where the members of these roots lie now, in one step. */
  move(manifest: number, moves: readonly Move[]): void;
  /** Of an uploaded file, in the newest of its manifests. */
  ofUpload(fileSeq: number): Member | undefined;
  /** Its upload is complete. */
  noteArrival(member: Member, sha256: string): void;
  /** Those whose uploaded file is gone. */
  lost(manifest: number): Member[];
  /** Of all its uploaded files together. */
  chunksOf(manifest: number): { total: number; uploaded: number };
  /** Takes it out; the others stay in their places. */
  remove(member: Member): void;
  /**
   * Uploaded files that are members of nothing but manifests that belong to no file and are none of these, and have no token
   * of their own.
   */
  orphans(underWay: readonly number[], limit: number): number[];
  /** Removes some rows of manifests that belong to no file and are none of these. @returns whether there may be more */
  sweep(underWay: readonly number[]): boolean;
};

/** Of a root. @property name as in the zip @property from,to absolute real paths on this computer */
export type Move = { name: string; from: string; to: string };

/** @property all in the order of the set @property walked those that are gone through */
export type Roots = { all: readonly Root[]; walked: readonly Root[] };

/**
 * What a scan has come across since it was asked last.
 * @property isFresh whether one was changed so lately that the next change of it may look the same
 */
export type ScanPart = { found: (Found | Kept)[]; leftOut: LeftOut[]; isFresh: boolean; isDone: boolean };

/** @property isOther whether something in it is not as it was before */
export type FollowedPart = ScanPart & { isOther: boolean };

/** What a set that is given as it is now was at the last look. */
export type Followed = {
  /** In the order of the set. */
  members: Iterable<Kept>;
  /** These are taken again when they are there. */
  leftOut: readonly LeftOut[];
  includeNew: boolean;
  /** Whether one may have other bytes although it looks the same. */
  isDoubtful: boolean;
};

/** @property realPath where it was looked for @property reason why its bytes are not those that were shared */
export type MemberProblem = Pick<Member, 'manifest' | 'path' | 'realPath'> & { reason: FileProblem };

/** Part of a set, as content of its own. */
export type Picked = {
  content: OpenContent;
  mimeType: string;
  /** ETag and size (bytes) of the set's zip, and where in it the content lies. */
  version: { etag: string; size: number };
  place: Place;
};

/** The files of sets, on the disk. */
export type SetFiles = {
  /**
   * What is to be shared, each once, under the names that people know.
   * @throws link_path_invalid with the name of the file, never its path
   */
  inspectRoots(paths: readonly string[]): Promise<Root[]>;
  /**
   * Goes through the roots in their order, each sorted by path, in a thread. Stop asking, or call `return`, to end it.
   * @param before what was shared before, in the same order: it stays, as it was pinned, whether it is found or not
   * @param known names that files and folders keep, by their real paths
   * @throws WorkerFailure
   */
  scan(roots: Roots, before?: Iterable<Kept>, known?: ReadonlyMap<string, string>): AsyncGenerator<ScanPart>;
  /**
   * Goes through the roots in the same way: what is as it was stays as it was pinned, what is another is pinned anew, and what
   * is gone goes.
   * @throws WorkerFailure
   */
  follow(
    roots: readonly Root[],
    before: Followed,
    known?: ReadonlyMap<string, string>,
  ): AsyncGenerator<FollowedPart>;
  /** Parts of a long list, each in a turn of its own, so that what waits meanwhile is not held up by all of it. */
  inTurns<T>(all: readonly T[], partLength: number): AsyncGenerator<T[]>;
  /** @returns the members as they follow this one */
  place(manifest: number, found: readonly (Found | Kept)[], after: Member | undefined): Member[];
  /** Bytes of the zip of so many members. */
  sizeOf(manifest: number, files: number): number;
  /** Reads members in a thread. @returns in their order, hashes or what is wrong with the file */
  hash(members: readonly Member[]): Promise<(FoundHashes | FileProblem)[]>;
  /** A file of a set by itself. @throws ContentProblem */
  openMember(file: SetFile, member: Member): Promise<Picked>;
  /** The zip of the members below a folder, named from that folder on. @throws ContentProblem */
  openFolder(file: SetFile, folder: string): Picked;
  /** Numbers of the manifests that downloads read. */
  inUse(): number[];
  /** Hears of members that could not be sent. */
  onProblem(listener: (problem: MemberProblem) => void): void;
};

/** One line of a listing. */
export type ListedEntry = {
  /** Without the folders before it. */
  name: string;
  /** Below `files/` of the link, before percent-encoding; that of a folder ends in `/`. */
  path: string;
  kind: 'file' | 'folder';
  /** Bytes; of a folder, of all files below it. */
  size: number;
  /** Files below a folder; 1 for a file. */
  files: number;
};

/** What the page of a set lists: the content of one folder, in the order of paths. */
export type SetListing = {
  /** `""` for the set itself, else with `/` at the end. */
  folder: string;
  entries: readonly ListedEntry[];
  /** What to ask for to have the entries after these (`from`); undefined: these are the last. */
  next: number | undefined;
  /** Of the whole set; grows until it is complete. */
  files: number;
  leftOut: number;
  /** Path of a file that was changed since, for which the zip cannot be had; `""` = none. */
  culprit: string;
};
