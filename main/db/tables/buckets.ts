import type { Bucket } from '../../core/model.ts';
import { defineTable } from './defineTable.ts';
import { flag, integer, json, rowNumber, text } from './field.ts';
import { fold } from './fold.ts';

export const buckets = defineTable<Bucket>(
  'buckets',
  {
    seq: rowNumber(),
    id: text(),
    name: text(),
    permissions: json(),
    fileSecurity: flag(),
    enabled: flag(),
    maximumFileSize: integer(),
    allowedFileExtensions: json(),
    compression: text(),
    encryption: flag(),
    antivirus: flag(),
    transformations: flag(),
    createdAt: integer(),
    updatedAt: integer(),
  },
  { searchText: ({ id, name }) => fold(`${id} ${name}`) },
);
