/**
 * Domain records, shared by the core and the stores. Times are epoch milliseconds, sizes bytes. `seq` is the
 * internal number of contract §6.4: it only grows and is never reused.
 */
import type { Compression } from '../../shared/wire/appwrite.ts';
import type { FileProblem } from '../../shared/wire/links.ts';
import type { NoticeChoice } from '../../shared/wire/log.ts';

export type Bucket = {
  seq: number;
  id: string;
  name: string;
  permissions: string[];
  fileSecurity: boolean;
  enabled: boolean;
  maximumFileSize: number;
  /** Lower case, without dot; empty = all. */
  allowedFileExtensions: string[];
  compression: Compression;
  encryption: boolean;
  antivirus: boolean;
  transformations: boolean;
  createdAt: number;
  updatedAt: number;
};

/** What the system says of a linked file. If one of these differs, only the bytes can tell whether it is the one shared. */
export type FileIdentity = {
  /** Decimal string: it exceeds 2^53 on some file systems. */
  device: string;
  /** Decimal inode, a colon, birth time: file systems reuse the inode number alone (docs/decisions/007). */
  inode: string;
  size: number;
  /** Modification time in nanoseconds, decimal. */
  mtimeNs: string;
  /** Time of the last change of any kind, which nobody can set back; `""` where an older version pinned the file. */
  ctimeNs: string;
};

export type LinkedSource = {
  kind: 'linked';
  /** Absolute real path. Sent to nobody but the owner's own desktop program. */
  path: string;
  /** As the file was when its bytes were last known to be those that were shared. */
  identity: FileIdentity;
  /** Hex, `""` until the background hash is done. Then it decides (docs/decisions/007). */
  sha256: string;
  /** Stands for these bytes in the ETag: stays when the identity is renewed, new with a new version. */
  contentId: string;
  /** Whether the file is given as it is when somebody asks, whatever it was when it was shared (docs/decisions/038). */
  isLive?: boolean;
};

export type StoredSource = {
  kind: 'stored';
  /** Random name of the blob in the data folder. */
  blob: string;
  /** Hex; undefined while the bytes are coming in, and of files that an older version received. */
  sha256?: string | undefined;
};

/** A file or folder whose files are shared as a set. */
export type Root = {
  /** Absolute real path. */
  path: string;
  /** First part of the paths in the zip. */
  name: string;
  isFolder: boolean;
};

/** Several files or a folder, whose bytes are a zip of them (`sets.ts`). */
export type ZipSource = {
  kind: 'zip';
  /** What was shared, in its order. */
  roots: readonly Root[];
  /** Whether files that come into a shared folder later are shared too. */
  includeNew: boolean;
  /** Whether its files are given as they are when somebody asks (docs/decisions/042). */
  isLive?: boolean;
  /** The manifest that lists its members; 0 until the first one is complete. */
  manifest: number;
  /** Stands for the bytes in the ETag: new with each manifest. */
  contentId: string;
  /** When the manifest was frozen, epoch milliseconds. */
  frozenAt: number;
  /** Members. Grows until the first manifest is complete. */
  files: number;
  /** Bytes of all members. Grows as well. */
  bytes: number;
  leftOut: number;
  /** Path of a member that was found not to be as it was shared; `""` = none. */
  culprit: string;
};

export type FileSource = LinkedSource | StoredSource | ZipSource;

export type File = {
  seq: number;
  bucketSeq: number;
  bucketId: string;
  id: string;
  name: string;
  /** Virtual folder with trailing slash, `""` = root. */
  folder: string;
  permissions: string[];
  /** MD5 hex, `""` until known. */
  signature: string;
  mimeType: string;
  sizeOriginal: number;
  sizeActual: number;
  chunksTotal: number;
  /** Equal to `chunksTotal` once the bytes are complete. */
  chunksUploaded: number;
  encryption: boolean;
  compression: Compression | '';
  /** Lower-case extension at upload time without dot; decides the default preview output (§3.5.3). */
  extension: string;
  source: FileSource;
  problem: FileProblem | '';
  createdAt: number;
  updatedAt: number;
};

export type Token = {
  seq: number;
  id: string;
  bucketSeq: number;
  fileSeq: number;
  bucketId: string;
  fileId: string;
  /** `null` = never. The row decides, not the JWT (promises §3.2). */
  expire: number | null;
  accessedAt: number | null;
  createdAt: number;
  /** Set when deleted or stopped; such a token opens nothing and can be restored for a while. */
  deletedAt: number | null;
  /** Set once the end has passed, cleared by a new end: a clock set back cannot revive the token. */
  lapsedAt: number | null;
};

/** What the owner decided about a link besides its end. It binds every way to the bytes, those of its token included. */
export type LinkPolicy = {
  /** For visitors, shown on the page as text. */
  note: string;
  /** `null` = at once. */
  opensAt: number | null;
  /** How many visitors may receive the content; `null` = any number. */
  deliveryLimit: number | null;
  /** Salted hash with its parameters, `""` = none. */
  password: string;
  /** Another one with every new password, and that of then when an earlier one is put back: what one opened, the next does not. */
  passwordGeneration: number;
  /** For all visitors together; `null` = no cap. */
  bytesPerSecond: number | null;
  /** The page shows the content, and no address gives it to be kept. */
  lookOnly: boolean;
  /** Whoever takes something of the content first is the only one it opens for from then on. */
  firstVisitorOnly: boolean;
  /** At which visits its owner is told. */
  notify: NoticeChoice;
};

/** Of a link that opens for everybody at once. */
export const openPolicy: LinkPolicy = {
  note: '',
  opensAt: null,
  deliveryLimit: null,
  password: '',
  passwordGeneration: 0,
  bytesPerSecond: null,
  lookOnly: false,
  firstVisitorOnly: false,
  notify: 'first',
};

/** The short address of a token, the label its owner gave it, and on which terms it opens. */
export type Link = LinkPolicy & {
  tokenSeq: number;
  label: string;
  /** SHA-256 of the slug, hex: a copy of the database opens nothing. */
  slugHash: string;
  /** Which of its addresses it has: another one with every new address, 0 for the first. */
  slugGeneration: number;
  /** The newest first; undefined = never copied. */
  sentWith: readonly SentAddress[] | undefined;
};

/** An origin that a link was copied with. It may hold a path, and nothing may lead to it any more. */
export type SentAddress = { origin: string; copiedAt: number };

/** A link with its token and the file it opens. */
export type LinkRecord = { link: Link; token: Token; file: File };

export type ApiKey = {
  id: string;
  name: string;
  /** SHA-256 of the secret, hex. */
  secretHash: string;
  hint: string;
  scopes: string[];
  expire: number | null;
  accessedAt: number | null;
  createdAt: number;
  /** Set once the end has passed, cleared by a new end: a clock set back cannot revive the key. */
  lapsedAt: number | null;
};

/** A browser that is signed in to the console. */
export type Session = {
  id: string;
  /** Keyed hash of the secret, hex: a copy of the database signs nobody in. */
  secretHash: string;
  /** Origin of the console as that browser sees it, e.g. `http://127.0.0.1:4748`. */
  origin: string;
  /** Names of products, `""` when the browser does not say. */
  browser: string;
  system: string;
  createdAt: number;
  /** When it was last used; at most an hour old. */
  accessedAt: number;
};

export function isComplete(file: File): boolean {
  return file.chunksUploaded >= file.chunksTotal;
}

/**
 * SHA-256 of the bytes that a link gives, hex; `""` = not known. Nobody has read the zip of a set as a whole, so only its
 * members have one.
 */
export function sha256Of({ source }: Pick<File, 'source'>): string {
  return source.kind === 'zip' ? '' : (source.sha256 ?? '');
}

/** Whether it is given as it is whenever somebody asks (docs/decisions/038, 042). */
export function isLive({ source }: Pick<File, 'source'>): boolean {
  return source.kind !== 'stored' && source.isLive === true;
}
