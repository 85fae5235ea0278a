/** A token as a row and back. */
import type { Token } from '../../core/model.ts';
import type { NewToken } from '../../core/ports.ts';
import { fold } from '../query/fold.ts';

export type TokenRow = {
  seq: number;
  id: string;
  bucket_seq: number;
  file_seq: number;
  bucket_id: string;
  file_id: string;
  expire: number | null;
  accessed_at: number | null;
  created_at: number;
  deleted_at: number | null;
  lapsed_at: number | null;
  label: string;
  slug_hash: string;
};

type WrittenToken = Omit<TokenRow, 'seq'> & { label_folded: string; updated_at: number };

export const writtenColumns: readonly (keyof WrittenToken)[] = [
  'id',
  'bucket_seq',
  'file_seq',
  'bucket_id',
  'file_id',
  'expire',
  'accessed_at',
  'created_at',
  'deleted_at',
  'lapsed_at',
  'label',
  'slug_hash',
  'label_folded',
  'updated_at',
];

export function toTokenRow(token: NewToken, updatedAt: number): WrittenToken {
  return {
    id: token.id,
    bucket_seq: token.bucketSeq,
    file_seq: token.fileSeq,
    bucket_id: token.bucketId,
    file_id: token.fileId,
    expire: token.expire,
    accessed_at: token.accessedAt,
    created_at: token.createdAt,
    deleted_at: token.deletedAt,
    lapsed_at: token.lapsedAt,
    label: token.label,
    slug_hash: token.slugHash,
    label_folded: fold(token.label),
    updated_at: updatedAt,
  };
}

export function toToken(row: TokenRow): Token {
  return {
    seq: row.seq,
    id: row.id,
    bucketSeq: row.bucket_seq,
    fileSeq: row.file_seq,
    bucketId: row.bucket_id,
    fileId: row.file_id,
    expire: row.expire,
    accessedAt: row.accessed_at,
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
    lapsedAt: row.lapsed_at,
    label: row.label,
    slugHash: row.slug_hash,
  };
}
