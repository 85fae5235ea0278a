/**
 * What the core needs from outside, as interfaces. `db/` implements the stores, `files/` everything that reads or
 * writes files; `host/startServer.ts` passes them in. Stores are synchronous (docs/decisions/002).
 */
import type { Compression } from '../../shared/wire/appwrite.ts';
import type { FileProblem, LinkQuery } from '../../shared/wire/latchkey.ts';
import type { Ends } from './ends.ts';
import type {
  Bucket,
  File,
  FileIdentity,
  Link,
  LinkedSource,
  LinkRecord,
  SentAddress,
  Token,
} from './model.ts';
import type { KeyStore, SessionStore, SettingStore } from './ownerStores.ts';
import type { ListQuery, Page } from './query.ts';
import type { MemberStore } from './sets.ts';
import type { DeliveryStore, SlotStore } from './visits.ts';

/**
 * Runs the work in one transaction: all of it is kept, or none. The stores have two of these: one for work that adds
 * rows, which a full disk refuses, and one for work that only changes or removes rows, which works on a full disk.
 */
export type Atomically = <T>(work: () => T) => T;

/** A number that changes with every write to the database, by any connection. Cheap to read. */
export type Version = () => number;

export type NewBucket = Omit<Bucket, 'seq'>;
export type BucketStore = {
  /** @throws storage_bucket_already_exists */
  insert(bucket: NewBucket): Bucket;
  get(id: string): Bucket | undefined;
  update(seq: number, change: Partial<Omit<Bucket, 'seq' | 'id' | 'createdAt'>>): Bucket;
  /** Removes the bucket with its files and tokens. The caller removes the bytes. */
  remove(seq: number): void;
  /** @throws general_cursor_not_found */
  list(query: ListQuery): Page<Bucket>;
  /** Bytes of the complete files in the bucket. */
  totalSize(seq: number): number;
  /** Whether no bucket was ever created. */
  isEmpty(): boolean;
};

/** What must be known of a linked file to look whether it is as it was shared. */
export type WatchedFile = Pick<File, 'seq' | 'problem'> & { source: LinkedSource };

export type NewFile = Omit<File, 'seq'>;
export type FileStore = {
  /** @throws storage_file_already_exists */
  insert(file: NewFile): File;
  get(bucketSeq: number, id: string): File | undefined;
  bySeq(seq: number): File | undefined;
  update(
    seq: number,
    change: Partial<Omit<File, 'seq' | 'bucketSeq' | 'bucketId' | 'id' | 'createdAt'>>,
  ): File;
  /** Removes the row, its chunks and its tokens. */
  remove(seq: number): void;
  /**
   * @param readableBy only files with one of these permission strings, e.g. `read("any")`
   * @throws general_cursor_not_found
   */
  list(bucketSeq: number, query: ListQuery, readableBy?: readonly string[]): Page<File>;
  inBucket(bucketSeq: number): File[];
  /** Marks a chunk as stored. @returns how many distinct chunks are stored. Moves `updatedAt` to `now`, never back. */
  addChunk(seq: number, chunk: number, now: number): number;
  hasChunk(seq: number, chunk: number): boolean;
  /** Incomplete uploads that have not changed since. */
  pending(untouchedSince: number): File[];
  /** Linked files whose hashes are still missing. */
  unhashed(): File[];
  /** Linked files in the order of their numbers. @param after the number of the last one that was seen */
  watchedAfter(after: number, limit: number): WatchedFile[];
  /** Those of these files that are linked. */
  watchedAmong(seqs: readonly number[]): WatchedFile[];
  countWatched(): number;
  /** Sets, in the order of their numbers. */
  sets(): File[];
  /** The names of all blobs that a row refers to. */
  blobs(): string[];
};

export type NewToken = Omit<Token, 'seq'>;
export type TokenReader = {
  /** Also finds deleted tokens; callers check `deletedAt`. */
  get(id: string): Token | undefined;
  /** Tokens of one file that are not deleted. @throws general_cursor_not_found */
  list(fileSeq: number, query: ListQuery): Page<Token>;
  /** Includes deleted tokens. */
  ofFile(fileSeq: number): Token[];
};

/** Only `core/life/` writes tokens. */
export type TokenStore = TokenReader &
  Ends & {
    insert(token: NewToken): Token;
    update(id: string, change: Partial<Pick<Token, 'expire' | 'deletedAt' | 'lapsedAt'>>): Token;
    /** Notes a visit, epoch milliseconds. A token that is gone is no error. */
    touch(id: string, at: number): void;
    /** Deletes tokens for good that were stopped before this moment. */
    purge(deletedBefore: number): void;
  };

/** @property notSentWith only live links that were sent with an address, but with none of these origins */
export type LinkListQuery = Required<Omit<LinkQuery, 'search' | 'addressLost'>> & {
  search?: string;
  notSentWith?: readonly string[];
};

export type LinkReader = {
  byToken(id: string): LinkRecord | undefined;
  bySlugHash(hash: string): LinkRecord | undefined;
  bySeq(tokenSeq: number): LinkRecord | undefined;
  list(query: LinkListQuery, now: number): Page<LinkRecord>;
  ofFile(fileSeq: number): LinkRecord[];
};

/** Only `core/life/` writes links. A link goes with its token. */
export type LinkStore = LinkReader & {
  /** @throws token_not_found */
  insert(link: Omit<Link, 'sentWith'>): Link;
  /** @throws link_not_found */
  update(tokenSeq: number, change: Partial<Omit<Link, 'tokenSeq' | 'sentWith'>>): Link;
  /** Of the addresses a link was sent with, only the newest are kept. @throws link_not_found */
  noteAddress(tokenSeq: number, address: SentAddress): void;
};

/** Wrong guesses of the password of a link. `who`: whose, or of which kind; `misses` may be a fraction. */
export type GuessCount = { tokenSeq: number; who: string; misses: number; at: number };
export type GuessStore = {
  get(tokenSeq: number, who: string): GuessCount | undefined;
  /** Writes these counts, and forgets all that were not written since. */
  put(counts: readonly GuessCount[], forgottenBefore: number): void;
};

/** A hash, or `""` where the link had none, by its generation. */
export type EarlierPassword = { tokenSeq: number; generation: number; password: string };
export type EarlierPasswordStore = {
  get(tokenSeq: number, generation: number): string | undefined;
  /** Of each link only the newest are kept. */
  keep(password: EarlierPassword): void;
};

/** Of each address that a link had there is one. `visitor`: as in log and transfers. */
export type FirstVisitor = { tokenSeq: number; slugGeneration: number; visitor: string };
export type BlockedVisitor = { tokenSeq: number; visitor: string; at: number };
export type AdmissionStore = {
  first(tokenSeq: number, slugGeneration: number): string | undefined;
  /** Changes nothing where somebody else came first. */
  claim(visitor: FirstVisitor): void;
  isAnyBlocked(tokenSeq: number): boolean;
  isBlocked(tokenSeq: number, visitor: string): boolean;
  blocked(tokenSeq: number): BlockedVisitor[];
  block(visitor: BlockedVisitor): void;
  unblock(tokenSeq: number, visitor: string): void;
};

/** `visitor`: his cookie. `answeredAt`: `null` = not yet */
export type TimeRequest = {
  id: string;
  tokenSeq: number;
  visitor: string;
  at: number;
  answeredAt: number | null;
  approved: boolean;
};
export type TimeRequestStore = {
  /** The oldest first. */
  ofLink(tokenSeq: number): TimeRequest[];
  /** @throws storage_full, link_not_found */
  insert(request: TimeRequest): void;
  answer(id: string, at: number, isApproved: boolean): void;
};

/** Everything that is kept in one database. */
export type Stores = {
  buckets: BucketStore;
  files: FileStore;
  members: MemberStore;
  tokens: TokenStore;
  links: LinkStore;
  guesses: GuessStore;
  admissions: AdmissionStore;
  timeRequests: TimeRequestStore;
  earlierPasswords: EarlierPasswordStore;
  keys: KeyStore;
  sessions: SessionStore;
  settings: SettingStore;
  deliveries: DeliveryStore;
  slots: SlotStore;
  /** For work that adds rows. @throws storage_full before anything is written, while the reserved space is short */
  atomically: Atomically;
  /** For work that only changes or removes rows; works on a full disk too. */
  changeAtomically: Atomically;
  version: Version;
};

/** The bytes of a multipart part, which belong to nothing yet. */
export type Spool = {
  /** Bytes. */
  size: number;
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
