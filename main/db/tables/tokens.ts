import type { Token } from '../../core/model.ts';
import { defineTable } from './defineTable.ts';
import { integer, nullableInteger, rowNumber, text } from './field.ts';

/** `$updatedAt` is for queries only: the model of a token does not carry it (contract §5.1). */
type WrittenToken = Token & { updatedAt: number };

export const tokens = defineTable<Token, WrittenToken>(
  'tokens',
  {
    seq: rowNumber(),
    id: text(),
    bucketSeq: integer(),
    fileSeq: integer(),
    bucketId: text(),
    fileId: text(),
    expire: nullableInteger(),
    accessedAt: nullableInteger(),
    createdAt: integer(),
    deletedAt: nullableInteger(),
    lapsedAt: nullableInteger(),
  },
  {
    updatedAt: ({ updatedAt }) => updatedAt,
  },
);
