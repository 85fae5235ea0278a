/**
 * Wire models of Appwrite (contract §1.3, §3.2, §3.3, §0.7).
 * Dates are UTC with milliseconds and an explicit offset; an absent date is `""`.
 */

export type ResourceToken = {
  $id: string;
  $createdAt: string;
  /** `<bucketId>:<fileId>` */
  resourceId: string;
  resourceType: 'files';
  /** `""` means the token never expires. */
  expire: string;
  /** Deterministic HS256 JWT (contract §1.4). */
  secret: string;
  /** `""` means never used. */
  accessedAt: string;
};

export type Compression = 'none' | 'gzip' | 'zstd';

export type Bucket = {
  $id: string;
  $createdAt: string;
  $updatedAt: string;
  $permissions: string[];
  fileSecurity: boolean;
  name: string;
  enabled: boolean;
  /** Bytes. */
  maximumFileSize: number;
  allowedFileExtensions: string[];
  compression: Compression;
  encryption: boolean;
  antivirus: boolean;
  transformations: boolean;
  /** Bytes of all files in the bucket. */
  totalSize: number;
};

export type StoredFile = {
  $id: string;
  bucketId: string;
  $createdAt: string;
  $updatedAt: string;
  $permissions: string[];
  name: string;
  /** Virtual folder with trailing slash, `""` is the root. */
  folder: string;
  /** `folder + name` */
  key: string;
  /** MD5, hex; `""` while pending. */
  signature: string;
  mimeType: string;
  /** Bytes. */
  sizeOriginal: number;
  /** Bytes on disk after compression and encryption; 0 while pending. */
  sizeActual: number;
  chunksTotal: number;
  chunksUploaded: number;
  encryption: boolean;
  compression: Compression | '';
};

export type BucketList = { total: number; buckets: Bucket[] };

export type FileList = { total: number; files: StoredFile[] };

export type TokenList = { total: number; tokens: ResourceToken[] };

export type ErrorEnvelope = { message: string; code: number; type: string; version: string };
