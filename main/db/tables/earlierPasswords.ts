import type { EarlierPassword } from '../../core/ports.ts';
import { defineTable } from './defineTable.ts';
import { integer, text } from './field.ts';

/** @property keptAs larger than that of all that were kept before of the same link */
type Kept = EarlierPassword & { keptAs: number };

export const earlierPasswords = defineTable<EarlierPassword, Kept>(
  'earlier_passwords',
  {
    tokenSeq: integer(),
    generation: integer(),
    password: text(),
  },
  { keptAs: ({ keptAs }) => keptAs },
);
