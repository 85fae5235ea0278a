import type { File } from '../../core/model.ts';
import type { WatchedFile } from '../../core/ports.ts';
import { defineTable } from './defineTable.ts';
import { flag, integer, json, rowNumber, text } from './field.ts';
import { fileSource, linkedSource } from './fileSource.ts';
import { fold } from './fold.ts';

export const files = defineTable<File>(
  'files',
  {
    seq: rowNumber(),
    bucketSeq: integer(),
    bucketId: text(),
    id: text(),
    name: text(),
    folder: text(),
    permissions: json(),
    signature: text(),
    mimeType: text(),
    sizeOriginal: integer(),
    sizeActual: integer(),
    chunksTotal: integer(),
    chunksUploaded: integer(),
    encryption: flag(),
    compression: text(),
    extension: text(),
    source: fileSource,
    problem: text(),
    createdAt: integer(),
    updatedAt: integer(),
  },
  {
    nameFolded: ({ name }) => fold(name),
    searchText: ({ id, name }) => fold(`${id} ${name}`),
  },
);

/** Less of the same rows, for what is read often and in large numbers. */
export const watchedFiles = defineTable<WatchedFile>('files', {
  seq: rowNumber(),
  problem: text(),
  source: linkedSource,
});
