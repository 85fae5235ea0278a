import type { Visit } from '../../core/visits.ts';
import { defineTable } from './defineTable.ts';
import { flag, integer, rowNumber, text } from './field.ts';

export const visits = defineTable<Visit>('visits', {
  seq: rowNumber(),
  tokenSeq: integer(),
  at: integer(),
  visitor: text(),
  userAgent: text(),
  address: text(),
  isBot: flag(),
  event: text(),
  bytes: integer(),
  percent: integer(),
});
