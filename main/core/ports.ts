/**
 * What the core needs from the outside, by role. `db/` implements the stores, `files/` the byte side;
 * `host/startServer.ts` hands them in. Stores are synchronous because SQLite is (docs/decisions).
 */
import type { Compression } from '../../shared/wire/appwrite.ts';
import type { FileProblem, LinkQuery } from '../../shared/wire/latchkey.ts';
import type { ApiKey, Bucket, File, FileIdentity, Link, LinkRecord, Token } from './model.ts';
import type { ListQuery, Page } from './query.ts';

/**
 * Runs the work in one transaction: all of it is kept, or none. One of the two that the stores come with is for work
 * that adds, and is refused on a full disk; the other is for work that only changes or removes, and is not.
 */
export type Atomically = <T>(work: () => T) => T;

/** A number that changes with every write to the database, whoever made it. Asking costs next to nothing. */
export type Version = () => number;

export type NewBucket = Omit<Bucket, 'seq'>;
export type BucketStore = {
  /** @throws storage_bucket_already_exists */
  insert(bucket: NewBucket): Bucket;
  get(id: string): Bucket | undefined;
  update(seq: number, change: Partial<Omit<Bucket, 'seq' | 'id' | 'createdAt'>>): Bucket;
  /** Removes the bucket with its files and tokens. Bytes are the caller's affair. */
  remove(seq: number): void;
  /** @throws general_cursor_not_found */
  list(query: ListQuery): Page<Bucket>;
  /** Bytes of the complete files in the bucket. */
  totalSize(seq: number): number;
  /** Whether no bucket was ever made. */
  isEmpty(): boolean;
};

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
  /** Marks a chunk as stored and answers how many distinct ones there are now. The file is as of `now`, or later. */
  addChunk(seq: number, chunk: number, now: number): number;
  hasChunk(seq: number, chunk: number): boolean;
  /** Uploads that are not complete and were not touched since. */
  pending(untouchedSince: number): File[];
  /** Linked files whose hashes are still missing. */
  unhashed(): File[];
  /** Names of every blob a row refers to. */
  blobs(): string[];
};

export type NewToken = Omit<Token, 'seq'>;
export type TokenReader = {
  /** Also finds deleted tokens; callers check `deletedAt`. */
  get(id: string): Token | undefined;
  /** Tokens of one file that are not deleted. @throws general_cursor_not_found */
  list(fileSeq: number, query: ListQuery): Page<Token>;
  /** Deleted ones too. */
  ofFile(fileSeq: number): Token[];
};

/** Only `core/life/` writes tokens. */
export type TokenStore = TokenReader & {
  insert(token: NewToken): Token;
  update(id: string, change: Partial<Pick<Token, 'expire' | 'accessedAt' | 'deletedAt' | 'lapsedAt'>>): Token;
  /** Marks every token whose end has passed and is not marked yet; answers their ids. */
  lapse(now: number): string[];
  /** The ids that `lapse` would mark. */
  due(now: number): string[];
  /** The earliest end among tokens that still live, epoch milliseconds. */
  nextEnd(): number | undefined;
  /** Deletes for good what was stopped before this moment. */
  purge(deletedBefore: number): void;
};

export type LinkReader = {
  byToken(id: string): LinkRecord | undefined;
  bySlugHash(hash: string): LinkRecord | undefined;
  list(query: Required<Omit<LinkQuery, 'search'>> & { search?: string }, now: number): Page<LinkRecord>;
  ofFile(fileSeq: number): LinkRecord[];
};

/** Only `core/life/` writes links. A link goes with its token. */
export type LinkStore = LinkReader & {
  /** @throws token_not_found */
  insert(link: Link): Link;
  /** @throws link_not_found */
  update(tokenSeq: number, change: Partial<Pick<Link, 'label'>>): Link;
};

export type KeyStore = {
  insert(key: ApiKey): void;
  bySecretHash(hash: string): ApiKey | undefined;
  list(): ApiKey[];
  /** @returns whether there was such a key */
  remove(id: string): boolean;
  touch(id: string, at: number): void;
};

/** Values are JSON. */
export type SettingStore = {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
};

/** Everything that is kept in one database. */
export type Stores = {
  buckets: BucketStore;
  files: FileStore;
  tokens: TokenStore;
  links: LinkStore;
  keys: KeyStore;
  settings: SettingStore;
  /** For what adds rows. @throws storage_full before anything is written, while room for taking back is short */
  atomically: Atomically;
  /** For what only changes or removes rows: possible on a full disk too. */
  changeAtomically: Atomically;
  version: Version;
};

/** A multipart part that lies in the data folder until somebody wants it. */
export type Spool = {
  size: number;
  /** First bytes, for sniffing: at most 64 KiB. */
  discard(): Promise<void>;
};

export type FinishedBlob = {
  md5: string;
  mimeType: string;
  sizeActual: number;
  compression: Compression;
  encryption: boolean;
};

/** The stored bytes of uploads. Every promise resolves only after the bytes are on the disk (fsync). */
export type BlobStore = {
  create(): string;
  /** Writes one part of an upload at its place; parts may come in any order. @throws storage_full */
  writeChunk(blob: string, offset: number, spool: Spool): Promise<void>;
  /** Hashes, sniffs, compresses, encrypts and moves the finished bytes to their final name. @throws storage_full */
  finish(
    blob: string,
    name: string,
    size: number,
    options: { compression: Compression; encryption: boolean },
  ): Promise<FinishedBlob>;
  /** Removes finished and unfinished bytes; a missing blob is no error. */
  remove(blob: string): Promise<void>;
  /** Removes whatever a crash left behind: spools, and blobs that are not in the list. */
  sweep(known: readonly string[]): Promise<void>;
};

export type InspectedFile = { path: string; name: string; identity: FileIdentity; mimeType: string };

/** Files that stay where they are. */
export type LinkedFiles = {
  /**
   * Opens the path once to see that it is a readable regular file and what it holds. Reads no more than its head.
   * @throws link_path_invalid with a sentence that names the file, never the path
   */
  inspect(path: string): Promise<InspectedFile>;
  /** Hashes in a worker. Rejects with ContentProblem when the file changed meanwhile. */
  hash(path: string, identity: FileIdentity): Promise<{ md5: string; sha256: string }>;
};

/** Bytes that lie on a disk, behind a descriptor that stays open until the next piece is asked for. */
export type FilePiece = {
  fd: number;
  /** Bytes. */
  start: number;
  length: number;
  /** False once the file under the descriptor changed. Asked after the bytes were read. */
  intact(): boolean;
};

/** Bytes in memory, which nobody changes, or on a disk. */
export type Piece = Uint8Array | FilePiece;

/**
 * Pieces in the order of their bytes. They are read one after the other, each to its end before the next is asked
 * for, so a source of many files opens a file when its turn comes and closes it afterwards. Whoever stops early says
 * so to the iterator, as `for … of` does. What cannot be opened is thrown.
 */
export type Pieces = Iterable<Piece> | AsyncIterable<Piece>;

/** Opened content whose bytes are exactly those that were shared: one file, or what a source makes of many. */
export type OpenContent = {
  /** Bytes before compression and encryption. */
  size: number;
  /** Strong, with quotes: changes whenever a byte could have changed. */
  etag: string;
  /** Epoch milliseconds. */
  modifiedAt: number;
  /** The bytes from `start` on, `length` of them. May be asked several times, for one range after the other. */
  pieces(start: number, length: number): Pieces;
  /**
   * Whether opening the file now would give these very bytes once more. Looks at the path and opens nothing; false
   * when that cannot be told for certain. May be asked after `close`.
   */
  isCurrent(): boolean;
  /** Gives up what is open. No piece may be read afterwards. */
  close(): void;
};

/** Why the bytes of a file cannot be served as shared. */
export class ContentProblem extends Error {
  readonly reason: FileProblem;

  constructor(reason: FileProblem) {
    super(reason);
    this.name = 'ContentProblem';
    this.reason = reason;
  }
}

export type Contents = {
  /**
   * Opens the file once, without following a final symlink, and checks the descriptor that will be served.
   * Synchronous for plain files, twice as fast for small ones (promises §5.1); a promise where bytes are decoded.
   * @throws ContentProblem
   */
  open(file: File): OpenContent | Promise<OpenContent>;
};

/** Checked preview parameters (contract §3.5.3); 0, -1 and undefined mean "not given" as there. */
export type PreviewOptions = {
  /** Pixels; 0 = derived from the other side, both 0 = not resized. */
  width: number;
  height: number;
  gravity: string;
  /** 0–100, -1 = the encoder's default. */
  quality: number;
  borderWidth: number;
  borderColor: string;
  borderRadius: number;
  /** 0–1 */
  opacity: number;
  /** Degrees clockwise. */
  rotation: number;
  background: string;
  output: string;
};

/** A finished picture: small ones in memory, larger ones open on the disk, so that slow readers hold no memory. */
export type Rendered = Pick<OpenContent, 'size' | 'etag' | 'pieces' | 'close'>;

/** Close it, whatever becomes of it. */
export type Preview = Rendered & { contentType: string; cached: boolean };

export type Previews = {
  /**
   * Renders or finds the preview in the cache.
   * @param isWanted asked when its turn to be rendered comes: who hung up while waiting costs nothing more
   * @throws storage_file_type_unsupported, storage_image_resolution_exceeded, ContentProblem
   */
  render(file: File, options: PreviewOptions, isWanted?: () => boolean): Promise<Preview>;
  /** Forgets everything rendered of this file. */
  drop(fileSeq: number): Promise<void>;
};
