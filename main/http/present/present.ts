/** Maps domain records to wire models (contract §3.2, §3.3). For tokens see `main/core/links/tokens.ts`. */
import type * as wire from '../../../shared/wire/appwrite.ts';
import type { ApiKey as WireKey } from '../../../shared/wire/keys.ts';
import type { ConsoleSession } from '../../../shared/wire/sessions.ts';
import { wireDate } from '../../core/dates.ts';
import type { ApiKey, Bucket, File, Session } from '../../core/model.ts';

/** @param totalSize bytes of the complete files in the bucket */
export function presentBucket(bucket: Bucket, totalSize: number): wire.Bucket {
  return {
    $id: bucket.id,
    $createdAt: wireDate(bucket.createdAt),
    $updatedAt: wireDate(bucket.updatedAt),
    $permissions: bucket.permissions,
    fileSecurity: bucket.fileSecurity,
    name: bucket.name,
    enabled: bucket.enabled,
    maximumFileSize: bucket.maximumFileSize,
    allowedFileExtensions: bucket.allowedFileExtensions,
    compression: bucket.compression,
    encryption: bucket.encryption,
    antivirus: bucket.antivirus,
    transformations: bucket.transformations,
    totalSize,
  };
}

export function presentFile(file: File): wire.StoredFile {
  return {
    $id: file.id,
    bucketId: file.bucketId,
    $createdAt: wireDate(file.createdAt),
    $updatedAt: wireDate(file.updatedAt),
    $permissions: file.permissions,
    name: file.name,
    folder: file.folder,
    key: `${file.folder}${file.name}`,
    signature: file.signature,
    mimeType: file.mimeType,
    sizeOriginal: file.sizeOriginal,
    sizeActual: file.sizeActual,
    chunksTotal: file.chunksTotal,
    chunksUploaded: file.chunksUploaded,
    encryption: file.encryption,
    compression: file.compression,
  };
}

export function presentKey(key: ApiKey): WireKey {
  return {
    $id: key.id,
    $createdAt: wireDate(key.createdAt),
    name: key.name,
    scopes: key.scopes,
    expire: wireDate(key.expire),
    accessedAt: wireDate(key.accessedAt),
    hint: key.hint,
  };
}

/** @param own id of the session of the request, if it has one */
export function presentSession(session: Session, own: string | undefined): ConsoleSession {
  return {
    $id: session.id,
    $createdAt: wireDate(session.createdAt),
    accessedAt: wireDate(session.accessedAt),
    browser: session.browser,
    system: session.system,
    address: session.origin,
    current: session.id === own,
  };
}
