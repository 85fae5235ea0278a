import type { ApiKey } from '../../core/model.ts';
import { defineTable } from './defineTable.ts';
import { integer, json, nullableInteger, text } from './field.ts';

/** Of the key itself only its hash is kept. */
export const keys = defineTable<ApiKey>('keys', {
  id: text(),
  name: text(),
  secretHash: text(),
  hint: text(),
  scopes: json(),
  expire: nullableInteger(),
  accessedAt: nullableInteger(),
  createdAt: integer(),
  lapsedAt: nullableInteger(),
});
