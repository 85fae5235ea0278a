/**
 * The interface of the core for `http/`: one service per resource. Each has its own `create…` factory; `createCore`
 * composes them.
 */
import type { ResourceToken } from '../../shared/wire/appwrite.ts';
import type { Caller } from './caller.ts';
import type { Events } from './events.ts';
import type { Spool } from './filePorts.ts';
import type { Admission, Passwords, TimeRequests } from './limitServices.ts';
import type { FileProblems, Links, PinChecks, Sets } from './linkServices.ts';
import type { Bucket, File, Token } from './model.ts';
import type { Keys, Sessions, SettingsService } from './ownerServices.ts';
import type { ListQuery, Page } from './query.ts';
import type { Deliveries, LinkVisitor } from './visits.ts';

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
  /** By whom the token itself was presented, as in the addresses of contract §1.4. */
  presentedBy?: LinkVisitor;
  /** Whether it matters who asks, or how often, so that every answer has to be decided anew. */
  isDecidedAnew?: boolean;
};

export type ContentRoute = 'view' | 'download' | 'preview';

export type Access = {
  /**
   * §1.4 checks 1–5, and whether the terms of its link leave the token open for this route; touches `accessedAt`.
   * @param who presents it; without a cookie, for these addresses know none
   */
  resolve(secret: string, who: LinkVisitor, route: ContentRoute): Grant | undefined;
  /** The token that a secret is of, whether it opens anything or not; touches nothing. */
  known(secret: string): string | undefined;
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
