import type { Link } from '../../core/model.ts';
import { defineTable } from './defineTable.ts';
import { integer, text } from './field.ts';
import { fold } from './fold.ts';
import { sentAddresses } from './linkAddresses.ts';

export const links = defineTable<Link>(
  'links',
  {
    tokenSeq: integer(),
    label: text(),
    slugHash: text(),
    sentWith: sentAddresses(),
  },
  { labelFolded: ({ label }) => fold(label) },
);
