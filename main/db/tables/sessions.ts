import type { Session } from '../../core/model.ts';
import { defineTable } from './defineTable.ts';
import { integer, text } from './field.ts';

/** Of the secret only its keyed hash is kept. */
export const sessions = defineTable<Session>('sessions', {
  id: text(),
  secretHash: text(),
  origin: text(),
  browser: text(),
  system: text(),
  createdAt: integer(),
  accessedAt: integer(),
});
