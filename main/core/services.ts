/**
 * The interface of the core for `http/`: one service per resource. Each has its own `create…` factory; `createCore`
 * composes them.
 */
import type { ResourceToken } from '../../shared/wire/appwrite.ts';
import type { LinkQuery } from '../../shared/wire/latchkey.ts';
import type { Caller } from './caller.ts';
import type { Events } from './events.ts';
import type { Admission, Passwords, TimeRequests } from './limitServices.ts';
import type { Bucket, File, FileIdentity, Link, LinkPolicy, LinkRecord, Token } from './model.ts';
import type { Keys, Sessions, SettingsService } from './ownerServices.ts';
import type { Spool } from './ports.ts';
import type { ListQuery, Page } from './query.ts';
import type { LeftOut, Member, SetFile, SetListing } from './sets.ts';
import type { Deliveries } from './visits.ts';

/** Fields of bucket creation and replacement (contract §3.2); `undefined` = omitted, `null` = as §3.2 says. */
export type BucketFields = {
  name: string;
  permissions?: string[] | null | undefined;
  fileSecurity?: boolean | undefined;
  enabled?: boolean | undefined;
  maximumFileSize?: number | null | undefined;
  allowedFileExtensions?: string[] | undefined;
  compression?: 'none' | 'gzip' | 'zstd' | null | undefined;
  encryption?: boolean | null | undefined;
  antivirus?: boolean | undefined;
  transformations?: boolean | undefined;
};

export type Buckets = {
  /** `shared` is its owner's: nobody else makes, replaces or removes it. @throws storage_bucket_already_exists, user_unauthorized */
  create(caller: Caller, id: string, fields: BucketFields): Bucket;
  list(query: ListQuery): Page<Bucket>;
  /** Disabled buckets do not exist for guests. @throws storage_bucket_not_found */
  get(caller: Caller, id: string): Bucket;
  /** PUT: omitted fields go back to their defaults, except permissions. */
  replace(caller: Caller, id: string, fields: BucketFields): Bucket;
  remove(caller: Caller, id: string): void;
  totalSize(bucket: Bucket): number;
};

/** One upload request after its body was received (contract §3.4). */
export type UploadPart = {
  /** Custom ID or `unique()`. */
  fileId: string;
  filename: string;
  folder: string;
  permissions: string[] | undefined;
  /** Absent when the request had no file. */
  spool?: Spool;
  /** Raw value of the `content-range` header. */
  contentRange: string | undefined;
  /** Raw value of the `x-appwrite-id` header. */
  uploadId: string | undefined;
  /** Whether the key that was presented still holds; asked again before anything is kept. */
  stillAuthorized(): boolean;
};

export type UploadResult = {
  file: File;
  /** False for a chunk that came after the file was complete: 200 instead of 201. */
  stored: boolean;
};

export type Files = {
  /**
   * Takes one request of an upload; always disposes of the spool.
   * @throws storage_file_empty when `part` has no spool, and the errors of §3.4
   */
  upload(caller: Caller, bucketId: string, part: UploadPart): Promise<UploadResult>;
  list(caller: Caller, bucketId: string, query: ListQuery): Page<File>;
  get(caller: Caller, bucketId: string, fileId: string): File;
  update(
    caller: Caller,
    bucketId: string,
    fileId: string,
    change: { name?: string; permissions?: string[] | null },
  ): File;
  remove(caller: Caller, bucketId: string, fileId: string): Promise<void>;
  /** Whether the caller may upload into this bucket now. */
  mayCreate(caller: Caller, bucketId: string): boolean;
  /** Whether the caller may see the file by `files.read` or a permission. */
  mayRead(caller: Caller, file: File): boolean;
};

export type Tokens = {
  /** @param expire epoch milliseconds or `null` = never */
  create(caller: Caller, bucketId: string, fileId: string, expire: number | null): Token;
  list(caller: Caller, bucketId: string, fileId: string, query: ListQuery): Page<Token>;
  /** @throws token_not_found */
  get(id: string): Token;
  /** Replaces the expiry. */
  update(id: string, expire: number | null): Token;
  remove(id: string): void;
  /** The wire model with its deterministic secret (§1.3, §1.4). */
  present(token: Token): ResourceToken;
};

/** What a presented token opens; `undefined` = unusable and ignored (§2). */
export type Grant = {
  tokenId: string;
  bucketSeq: number;
  fileSeq: number;
  /** Whether the token itself was presented, as in the addresses of contract §1.4. */
  byToken?: true;
  /** Whether what it opens is counted, so that every answer has to be decided anew. */
  isCounted?: boolean;
};

export type ContentRoute = 'view' | 'download' | 'preview';

export type Access = {
  /**
   * §1.4 checks 1–5, and whether the terms of its link leave the token open for this route; touches `accessedAt`.
   * @param address of who presents it
   */
  resolve(secret: string, address: string, route: ContentRoute): Grant | undefined;
  /** The eight steps of §2. @throws as its table says */
  authorize(
    caller: Caller,
    bucketId: string,
    fileId: string,
    grant: Grant | undefined,
    route: ContentRoute,
  ): File;
  /** Whether the grant, if there is one, and `authorize` would still open this very file. */
  stillOpens(caller: Caller, file: File, grant: Grant | undefined, route: ContentRoute): boolean;
  /**
   * For a cached response. The returned function, called with the address of who asks, says whether `resolve` and `authorize` would still decide the same,
   * and touches `accessedAt` if so; it is false after any write to the database. Call `createRecheck` in the same turn
   * of the event loop as `resolve` and `authorize`.
   */
  createRecheck(grant: Grant | undefined): (address: string) => boolean;
};

/** @property notSentWith only live links that were sent with an address, but with none of these origins */
export type ListedLinks = Omit<LinkQuery, 'addressLost'> & { notSentWith?: readonly string[] };

/** Terms that are set as they are given; a password comes as its hash, `""` = none. */
export type LinkTerms = Omit<LinkPolicy, 'passwordGeneration'>;

/** @property expire epoch milliseconds, `null` = never */
export type LinkOptions = { expire: number | null; label: string; policy?: Partial<LinkTerms> };

/** Omitted = as before. @property expireAt epoch milliseconds, `null` = never */
export type LinkChange = {
  expireAt?: number | null;
  label?: string;
  /** False restores. */
  stopped?: boolean;
  policy?: Partial<LinkTerms>;
  /** Puts back the password that was in force with this generation. */
  passwordGeneration?: number;
  /** Puts back the address of this generation. */
  addressGeneration?: number;
};

/** How paths are shared. @property split each by itself */
export type PathOptions = { split?: boolean; name?: string; includeNew?: boolean };

export type Links = {
  /**
   * Shares files of this computer by reference: nothing is copied, hashing and what lies in folders follow later.
   * @throws link_path_invalid
   */
  fromPaths(paths: readonly string[], options: LinkOptions & PathOptions): Promise<LinkRecord[]>;
  /** Links for all of these files, or for none. The caller must be able to read them (`readerOf`). */
  fromFiles(
    caller: Caller,
    files: readonly { bucketId: string; fileId: string }[],
    options: LinkOptions,
  ): LinkRecord[];
  list(query: ListedLinks): Page<LinkRecord>;
  /** @throws link_not_found */
  get(id: string): LinkRecord;
  /** @throws link_not_found, password_not_kept */
  change(id: string, change: LinkChange): LinkRecord;
  /** Gives the link another short address; the one before opens nothing any more. */
  renewAddress(id: string): LinkRecord;
  /**
   * What its file is called, that of a set always with `.zip`, and whether new files of a folder are shared too.
   * @throws link_not_found
   */
  changeFile(id: string, change: Pick<PathOptions, 'name' | 'includeNew'>): void;
  /** Notes for each of these links that it was copied with this origin. @throws link_not_found, storage_full */
  noteCopies(ids: readonly string[], origin: string): void;
  /**
   * Shares what lies at the path of the file now, under the same addresses and ends: a new pin and another ETag.
   * @throws link_not_found, link_path_invalid
   */
  shareNewVersion(id: string): Promise<LinkRecord>;
  /**
   * Shares these with the same link, which becomes a set where it was a file: another ETag.
   * @throws link_not_found, link_path_invalid
   */
  addPaths(id: string, paths: readonly string[]): Promise<LinkRecord>;
  /**
   * Finds the file under another name in its folder, and shares it from there; a changed one stays unshared.
   * @throws link_not_found, link_path_invalid
   */
  relink(id: string): Promise<LinkRecord>;
  /** Stop sharing: running transfers end, `change({ stopped: false })` restores. */
  stop(id: string): void;
  /** Bytes per second that all visitors of a link have together; `null` = no cap, or no such link. Cheap. */
  speedOf(id: string): number | null;
  /** The secret part of the short address. */
  slug(record: { token: Pick<Token, 'id'>; link: Pick<Link, 'slugGeneration'> }): string;
  /** A live link, whose file may not be complete yet; `undefined` for every other slug, so that all dead links look the same. */
  bySlug(slug: string): LinkRecord | undefined;
  /** One in any state, for who was there while it lived. */
  everBySlug(slug: string): LinkRecord | undefined;
  /** The same as `bySlug`, by the id of its token. */
  live(id: string): LinkRecord | undefined;
  bySeq(tokenSeq: number): LinkRecord | undefined;
  /** All links of one file, in any state. */
  ofFile(fileSeq: number): LinkRecord[];
  /** Marks a link as opened. @param address of the visitor */
  touch(record: LinkRecord, address: string): void;
};

/** Notes that a linked file cannot be served as shared, or can be again. */
export type FileProblems = {
  note(file: NotedProblem['file'], problem: File['problem']): void;
  /** Written together. */
  noteAll(noted: readonly NotedProblem[]): void;
};

/** @property problem what is wrong with the file, `""` = nothing */
export type NotedProblem = { file: Pick<File, 'seq' | 'problem' | 'source'>; problem: File['problem'] };

/** Decides about linked files that are not as their pin says (docs/decisions/007). */
export type PinChecks = {
  /**
   * Compares the bytes with those that were shared. Requests for one file share the comparison.
   * @param found what the file is now
   * @returns the file with its pin renewed
   * @throws ContentProblem when it is another; ContentDoubt while that takes long
   */
  confirm(file: File, found: FileIdentity): Promise<File>;
  /** The same, to its end however long that takes. */
  settle(file: File, found: FileIdentity): Promise<File>;
};

/** What lies in sets. */
export type Sets = {
  /** What the page of a set lists. @param from what the page before said comes next */
  list(file: SetFile, folder: string, from: number): SetListing;
  /** @param path as the listing has it, without `/` at the end */
  find(file: SetFile, path: string): Member | 'folder' | undefined;
  /** All of them, some at a time. */
  pages(file: SetFile): Iterable<readonly Member[]>;
  leftOut(file: SetFile): LeftOut[];
  /** Looks for new files, where they are to be shared too. Nobody waits for it. */
  refresh(file: SetFile): void;
};

export type Core = {
  buckets: Buckets;
  files: Files;
  tokens: Tokens;
  access: Access;
  links: Links;
  passwords: Passwords;
  admission: Admission;
  timeRequests: TimeRequests;
  keys: Keys;
  sessions: Sessions;
  settings: SettingsService;
  problems: FileProblems;
  pins: PinChecks;
  sets: Sets;
  deliveries: Deliveries;
  events: Events;
};
