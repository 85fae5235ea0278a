/**
 * Where the bytes of a file lie: a column says which kind of source it is, and each kind has columns of its own. Each
 * is read as one value, for a row that is not copied is read faster: a blob by its name, the others as a JSON array.
 */
import type { FileSource, LinkedSource } from '../../core/model.ts';
import type { Field } from './field.ts';

type Linked = [
  path: string,
  device: string,
  inode: string,
  size: number,
  mtimeNs: string,
  ctimeNs: string,
  sha256: string,
  contentId: string,
];

const linkedColumns = [
  'path',
  'device',
  'inode',
  'linked_size',
  'mtime_ns',
  'ctime_ns',
  'sha256',
  'content_id',
];

export const fileSource: Field<FileSource> = {
  columns: ['source_kind', 'blob', ...linkedColumns],
  selected: `iif(blob IS NULL, json_array(${linkedColumns.join(', ')}), blob)`,
  read(stored) {
    const source = String(stored);
    // The name of a blob is letters and digits.
    if (!source.startsWith('[')) return { kind: 'stored', blob: source };
    return readLinked(source);
  },
  write(source) {
    if (source.kind === 'stored') return [source.kind, source.blob, ...linkedColumns.map(() => null)];
    const { device, inode, size, mtimeNs, ctimeNs } = source.identity;
    const identity = [device, inode, size, mtimeNs, ctimeNs];
    return [source.kind, null, source.path, ...identity, source.sha256, source.contentId];
  },
};

/** Of rows that are known to be linked. */
export const linkedSource: Field<LinkedSource> = {
  ...fileSource,
  read: (stored) => readLinked(String(stored)),
};

function readLinked(stored: string): LinkedSource {
  const [path, device, inode, size, mtimeNs, ctimeNs, sha256, contentId]: Linked = JSON.parse(stored);
  return { kind: 'linked', path, identity: { device, inode, size, mtimeNs, ctimeNs }, sha256, contentId };
}
