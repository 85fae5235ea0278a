import type { EarlierPassword } from '../../core/ports.ts';
import { defineTable } from './defineTable.ts';
import { integer, text } from './field.ts';

export const earlierPasswords = defineTable<EarlierPassword>('earlier_passwords', {
  tokenSeq: integer(),
  generation: integer(),
  password: text(),
});
