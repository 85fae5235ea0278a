import type { Slot } from '../../core/visits.ts';
import { defineTable } from './defineTable.ts';
import { flag, integer, json, nullableInteger, text } from './field.ts';

export const slots = defineTable<Slot>('slots', {
  tokenSeq: integer(),
  visitor: text(),
  version: text(),
  size: integer(),
  given: json(),
  lastAt: integer(),
  spentAt: nullableInteger(),
  isExact: flag(),
});
