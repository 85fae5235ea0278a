/**
 * What the core needs from outside, as interfaces. `db/` implements the stores, `files/` everything that reads or
 * writes files; `host/startServer.ts` passes them in. Stores are synchronous (docs/decisions/002).
 */
import type { LinkQuery } from '../../shared/wire/linkRequests.ts';
import type { LinkCounts } from '../../shared/wire/links.ts';
import type { Ends } from './ends.ts';
import type { Bucket, File, Link, LinkedSource, LinkRecord, SentAddress, Token } from './model.ts';
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
  /** What the sender of an upload calls it, where that was kept. */
  sentName(seq: number): string | undefined;
  /** Keeps the first name that it is called with. @throws storage_file_not_found, storage_full */
  keepSentName(seq: number, name: string): void;
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
  /** The set that has this manifest now. */
  ofManifest(manifest: number): File | undefined;
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
export type LinkListQuery = Required<
  Omit<LinkQuery, 'search' | 'addressLost' | 'endsBefore' | 'neverOpened'>
> & {
  search?: string;
  /** Epoch milliseconds; the moment itself counts. */
  endsBefore?: number;
  neverOpened?: boolean;
  notSentWith?: readonly string[];
};

/**
 * Of which day and which ways in links are counted. @property endsBefore epoch milliseconds; the moment itself counts
 * @property notSentWith as in a list; undefined where no way in leads here, so that none is called lost
 */
export type CountedLinks = { endsBefore: number; notSentWith: readonly string[] | undefined };

export type LinkReader = {
  byToken(id: string): LinkRecord | undefined;
  bySlugHash(hash: string): LinkRecord | undefined;
  bySeq(tokenSeq: number): LinkRecord | undefined;
  list(query: LinkListQuery, now: number): Page<LinkRecord>;
  /** The totals of the lists of each kind. */
  counts(kinds: CountedLinks, now: number): LinkCounts;
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
  /** Leaves links out of lists that are marked as over, `limit` of them. @param at epoch milliseconds @throws storage_full */
  clear(at: number, limit: number): Cleared;
  /** Shows them again that were cleared at this moment. @throws storage_full */
  unclear(at: number, limit: number): Cleared;
};

/** @property left how many more there are */
export type Cleared = { total: number; left: number };

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
  /** Of each link only those that went last are kept. */
  keep(password: EarlierPassword): void;
};

/** Of each address that a link had there is one. `visitor`: as in log and transfers. */
export type FirstVisitor = { tokenSeq: number; slugGeneration: number; visitor: string };
/** `withoutCookie`: his id where no cookie tells him, `""` = not known. */
export type BlockedVisitor = { tokenSeq: number; visitor: string; withoutCookie: string; at: number };
export type AdmissionStore = {
  first(tokenSeq: number, slugGeneration: number): string | undefined;
  /** Changes nothing where somebody else came first. */
  claim(visitor: FirstVisitor): void;
  isAnyBlocked(tokenSeq: number): boolean;
  isBlocked(tokenSeq: number, visitor: string): boolean;
  /** The same where there are no cookies. */
  isBlockedWithoutCookie(tokenSeq: number, visitor: string): boolean;
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
