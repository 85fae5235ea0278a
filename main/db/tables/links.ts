import type { Link } from '../../core/model.ts';
import { defineTable } from './defineTable.ts';
import { flag, integer, nullableInteger, text } from './field.ts';
import { fold } from './fold.ts';
import { sentAddresses } from './linkAddresses.ts';

export const links = defineTable<Link>(
  'links',
  {
    tokenSeq: integer(),
    label: text(),
    slugHash: text(),
    note: text(),
    opensAt: nullableInteger(),
    deliveryLimit: nullableInteger(),
    password: text(),
    passwordGeneration: integer(),
    bytesPerSecond: nullableInteger(),
    lookOnly: flag(),
    firstVisitorOnly: flag(),
    notify: text(),
    slugGeneration: integer(),
    sentWith: sentAddresses(),
  },
  { labelFolded: ({ label }) => fold(label) },
);
