import type { TimeRequest } from '../../core/ports.ts';
import { defineTable } from './defineTable.ts';
import { flag, integer, nullableInteger, text } from './field.ts';

export const timeRequests = defineTable<TimeRequest>('time_requests', {
  id: text(),
  tokenSeq: integer(),
  visitor: text(),
  at: integer(),
  answeredAt: nullableInteger(),
  approved: flag(),
});
