/** A file as a row and back. */
import type { File, FileSource } from '../../core/model.ts';
import type { NewFile } from '../../core/ports.ts';
import { fold } from '../query/fold.ts';

export type FileRow = {
  seq: number;
  bucket_seq: number;
  bucket_id: string;
  id: string;
  name: string;
  folder: string;
  permissions: string;
  signature: string;
  mime_type: string;
  size_original: number;
  size_actual: number;
  chunks_total: number;
  chunks_uploaded: number;
  encryption: number;
  compression: string;
  extension: string;
  source_kind: string;
  blob: string | null;
  path: string | null;
  device: string | null;
  inode: string | null;
  linked_size: number | null;
  mtime_ns: string | null;
  sha256: string | null;
  problem: string;
  created_at: number;
  updated_at: number;
};

type WrittenFile = Omit<FileRow, 'seq'> & { name_folded: string; search_text: string };

export const writtenColumns: readonly (keyof WrittenFile)[] = [
  'bucket_seq',
  'bucket_id',
  'id',
  'name',
  'folder',
  'permissions',
  'signature',
  'mime_type',
  'size_original',
  'size_actual',
  'chunks_total',
  'chunks_uploaded',
  'encryption',
  'compression',
  'extension',
  'source_kind',
  'blob',
  'path',
  'device',
  'inode',
  'linked_size',
  'mtime_ns',
  'sha256',
  'problem',
  'created_at',
  'updated_at',
  'name_folded',
  'search_text',
];

export function toFileRow(file: NewFile): WrittenFile {
  return {
    bucket_seq: file.bucketSeq,
    bucket_id: file.bucketId,
    id: file.id,
    name: file.name,
    folder: file.folder,
    permissions: JSON.stringify(file.permissions),
    signature: file.signature,
    mime_type: file.mimeType,
    size_original: file.sizeOriginal,
    size_actual: file.sizeActual,
    chunks_total: file.chunksTotal,
    chunks_uploaded: file.chunksUploaded,
    encryption: Number(file.encryption),
    compression: file.compression,
    extension: file.extension,
    ...fromSource(file.source),
    problem: file.problem,
    created_at: file.createdAt,
    updated_at: file.updatedAt,
    name_folded: fold(file.name),
    search_text: fold(`${file.id} ${file.name}`),
  };
}

type SourceColumns = Pick<
  FileRow,
  'source_kind' | 'blob' | 'path' | 'device' | 'inode' | 'linked_size' | 'mtime_ns' | 'sha256'
>;

function fromSource(source: FileSource): SourceColumns {
  const linked = source.kind === 'linked' ? source : undefined;
  return {
    source_kind: source.kind,
    blob: source.kind === 'stored' ? source.blob : null,
    path: linked?.path ?? null,
    device: linked?.identity.device ?? null,
    inode: linked?.identity.inode ?? null,
    linked_size: linked?.identity.size ?? null,
    mtime_ns: linked?.identity.mtimeNs ?? null,
    sha256: linked?.sha256 ?? null,
  };
}

export function toFile(row: FileRow): File {
  return {
    seq: row.seq,
    bucketSeq: row.bucket_seq,
    bucketId: row.bucket_id,
    id: row.id,
    name: row.name,
    folder: row.folder,
    permissions: JSON.parse(row.permissions),
    signature: row.signature,
    mimeType: row.mime_type,
    sizeOriginal: row.size_original,
    sizeActual: row.size_actual,
    chunksTotal: row.chunks_total,
    chunksUploaded: row.chunks_uploaded,
    encryption: row.encryption === 1,
    compression: row.compression as File['compression'],
    extension: row.extension,
    source: toSource(row),
    problem: row.problem as File['problem'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toSource(row: FileRow): FileSource {
  if (row.blob !== null) return { kind: 'stored', blob: row.blob };
  return {
    kind: 'linked',
    path: row.path ?? '',
    identity: {
      device: row.device ?? '',
      inode: row.inode ?? '',
      size: row.linked_size ?? 0,
      mtimeNs: row.mtime_ns ?? '',
    },
    sha256: row.sha256 ?? '',
  };
}
