import type { BlockedVisitor, FirstVisitor } from '../../core/ports.ts';
import { defineTable } from './defineTable.ts';
import { integer, text } from './field.ts';

export const firstVisitors = defineTable<FirstVisitor>('first_visitors', {
  tokenSeq: integer(),
  slugGeneration: integer(),
  visitor: text(),
});

export const blockedVisitors = defineTable<BlockedVisitor>('blocked_visitors', {
  tokenSeq: integer(),
  visitor: text(),
  withoutCookie: text(),
  at: integer(),
});
