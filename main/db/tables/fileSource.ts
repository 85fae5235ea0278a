/**
 * Where the bytes of a file lie: a column says which kind of source it is, and each kind has columns of its own. Each
 * is read as one value, for a row that is not copied is read faster: a blob by its name, the others as a JSON array.
 */
import type { FileSource } from '../../core/model.ts';
import type { Field } from './field.ts';

type Linked = [path: string, device: string, inode: string, size: number, mtimeNs: string, sha256: string];

export const fileSource: Field<FileSource> = {
  columns: ['source_kind', 'blob', 'path', 'device', 'inode', 'linked_size', 'mtime_ns', 'sha256'],
  selected: 'iif(blob IS NULL, json_array(path, device, inode, linked_size, mtime_ns, sha256), blob)',
  read(stored) {
    const source = String(stored);
    // The name of a blob is letters and digits.
    if (!source.startsWith('[')) return { kind: 'stored', blob: source };
    const [path, device, inode, size, mtimeNs, sha256]: Linked = JSON.parse(source);
    return { kind: 'linked', path, identity: { device, inode, size, mtimeNs }, sha256 };
  },
  write(source) {
    if (source.kind === 'stored') return [source.kind, source.blob, null, null, null, null, null, null];
    const { device, inode, size, mtimeNs } = source.identity;
    return [source.kind, null, source.path, device, inode, size, mtimeNs, source.sha256];
  },
};
