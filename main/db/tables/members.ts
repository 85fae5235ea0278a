import type { FileIdentity } from '../../core/model.ts';
import type { LeftOut, Member } from '../../core/sets.ts';
import { defineTable } from './defineTable.ts';
import { type Field, flag, integer, nullableInteger, text } from './field.ts';

/** Read as one value, for a row that is not copied is read faster. */
const identity: Field<FileIdentity> = {
  columns: ['size', 'device', 'inode', 'mtime_ns', 'ctime_ns'],
  selected: "size || ' ' || device || ' ' || inode || ' ' || mtime_ns || ' ' || ctime_ns",
  read(stored) {
    const [size, device = '', inode = '', mtimeNs = '', ctimeNs = ''] = String(stored).split(' ');
    return { size: Number(size), device, inode, mtimeNs, ctimeNs };
  },
  write: ({ size, device, inode, mtimeNs, ctimeNs }) => [size, device, inode, mtimeNs, ctimeNs],
};

export const members = defineTable<Member>('members', {
  manifest: integer(),
  position: integer(),
  path: text(),
  realPath: text(),
  identity,
  modifiedAt: integer(),
  isExecutable: flag(),
  sha256: text(),
  crc: nullableInteger(),
  offset: integer(),
  central: integer(),
  large: integer(),
  bytes: integer(),
  upload: integer(),
});

export const leftOut = defineTable<LeftOut & { manifest: number; position: number }>('left_out', {
  manifest: integer(),
  position: integer(),
  path: text(),
  reason: text(),
});
