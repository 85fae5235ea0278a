import type { Delivery, DeliveryCounts } from '../../core/visits.ts';
import { defineTable } from './defineTable.ts';
import { flag, integer, json, nullableInteger, text } from './field.ts';

export const deliveries = defineTable<Delivery>('deliveries', {
  tokenSeq: integer(),
  visitor: text(),
  version: text(),
  size: integer(),
  ranges: json(),
  isBot: flag(),
  firstAt: integer(),
  lastAt: integer(),
  sentAt: nullableInteger(),
  confirmedAt: nullableInteger(),
});

export const deliveryCounts = defineTable<{ tokenSeq: number } & DeliveryCounts>('delivery_counts', {
  tokenSeq: integer(),
  started: integer(),
  sent: integer(),
  confirmed: integer(),
});
