/** A real database in a folder of its own, and rows with usual values. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type Bucket,
  type File,
  type Link,
  type LinkRecord,
  openPolicy,
  type Token,
} from '../../main/core/model.ts';
import type { NewBucket, NewFile, NewToken, Stores } from '../../main/core/ports.ts';
import { createStores } from '../../main/db/createStores.ts';
import { openDatabase } from '../../main/db/open.ts';
import type { Database } from '../../main/db/sqlite/database.ts';

export const now = Date.UTC(2030, 0, 1);

/** Gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function openStores(dataDir = temporaryFolder()): Stores & { database: Database; dataDir: string } {
  const database = openDatabase(dataDir);
  onTestFinished(() => {
    database.close();
  });
  return { ...createStores(database, { now: () => now }), database, dataDir };
}

export function newBucket(fields: Partial<NewBucket> = {}): NewBucket {
  return {
    id: 'shared',
    name: 'Shared files',
    permissions: [],
    fileSecurity: false,
    enabled: true,
    maximumFileSize: 5_000_000_000,
    allowedFileExtensions: [],
    compression: 'none',
    encryption: true,
    antivirus: true,
    transformations: true,
    createdAt: now,
    updatedAt: now,
    ...fields,
  };
}

export function newFile(bucket: Bucket, fields: Partial<NewFile> = {}): NewFile {
  return {
    bucketSeq: bucket.seq,
    bucketId: bucket.id,
    id: 'report',
    name: 'Report.pdf',
    folder: '',
    permissions: [],
    signature: '',
    mimeType: 'application/pdf',
    sizeOriginal: 1_000,
    sizeActual: 1_000,
    chunksTotal: 1,
    chunksUploaded: 1,
    encryption: false,
    compression: 'none',
    extension: 'pdf',
    source: { kind: 'stored', blob: 'blob-1' },
    problem: '',
    createdAt: now,
    updatedAt: now,
    ...fields,
  };
}

export const linkedSource = {
  kind: 'linked',
  path: '/home/anna/Report.pdf',
  identity: {
    device: '18446744073709551615',
    inode: '9007199254740993',
    size: 1_000,
    mtimeNs: '1893456000000000001',
    ctimeNs: '1893456000000000002',
  },
  sha256: '',
  contentId: 'content',
} as const;

export function newToken(file: File, fields: Partial<NewToken> = {}): NewToken {
  return {
    id: 'token',
    bucketSeq: file.bucketSeq,
    fileSeq: file.seq,
    bucketId: file.bucketId,
    fileId: file.id,
    expire: null,
    accessedAt: null,
    createdAt: now,
    deletedAt: null,
    lapsedAt: null,
    ...fields,
  };
}

type NewLink = Omit<Link, 'sentWith'>;

export function newLink(fields: Pick<Link, 'tokenSeq' | 'slugHash'> & Partial<NewLink>): NewLink {
  return { ...openPolicy, label: '', slugGeneration: 0, ...fields };
}

/** A token with its link. */
export function insertLink(
  { tokens, links }: Pick<Stores, 'tokens' | 'links'>,
  file: File,
  { label = '', ...fields }: Partial<NewToken & Pick<Link, 'label'>> = {},
): LinkRecord {
  const token = tokens.insert(newToken(file, fields));
  const link = links.insert(newLink({ tokenSeq: token.seq, label, slugHash: `hash of ${token.id}` }));
  return { link, token, file };
}

export const idsOf = (rows: readonly (Bucket | File | Token)[]) => rows.map(({ id }) => id);
