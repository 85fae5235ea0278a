/**
 * Where the bytes of a file lie: a column says which kind of source it is, and each kind has columns of its own. Each
 * is read as one value, for a row that is not copied is read faster: a blob by its name and its hash, a linked file as a JSON
 * array, a set as the JSON object that its column holds.
 */
import type { FileSource, LinkedSource, StoredSource, ZipSource } from '../../core/model.ts';
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
  isLive: 0 | 1,
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
  'is_live',
];

export const fileSource: Field<FileSource> = {
  columns: ['source_kind', 'blob', 'zip', 'manifest', ...linkedColumns],
  selected: `coalesce(blob || ' ' || sha256, blob, zip, json_array(${linkedColumns.join(', ')}))`,
  read(stored) {
    const source = String(stored);
    if (source.startsWith('[')) return readLinked(source);
    // The name of a blob is letters and digits.
    return source.startsWith('{') ? readZip(source) : readStored(source);
  },
  write(source) {
    const { kind } = source;
    if (kind === 'stored') return [kind, source.blob, null, null, ...unlinked(source.sha256)];
    if (kind === 'zip') return [kind, null, writeZip(source), source.manifest, ...unlinked()];
    const { device, inode, size, mtimeNs, ctimeNs } = source.identity;
    const identity = [device, inode, size, mtimeNs, ctimeNs];
    const { path, sha256, contentId, isLive = false } = source;
    return [kind, null, null, null, path, ...identity, sha256, contentId, Number(isLive)];
  },
};

function readZip(stored: string): ZipSource {
  return { ...(JSON.parse(stored) as Omit<ZipSource, 'kind'>), kind: 'zip' };
}

/** The number of the manifest has a column besides, for what belongs to no file is looked for. */
function writeZip({ kind: _, ...facts }: ZipSource): string {
  return JSON.stringify(facts);
}

/** Of rows that are known to be linked. */
export const linkedSource: Field<LinkedSource> = {
  ...fileSource,
  read: (stored) => readLinked(String(stored)),
};

function readStored(stored: string): StoredSource {
  const [blob = '', sha256] = stored.split(' ');
  return sha256 === undefined ? { kind: 'stored', blob } : { kind: 'stored', blob, sha256 };
}

/** Of the columns of linked files, stored ones have the hash alone. */
function unlinked(sha256: string | null = null): (string | number | null)[] {
  const values: Readonly<Record<string, string | number | null>> = { sha256, is_live: 0 };
  return linkedColumns.map((column) => values[column] ?? null);
}

function readLinked(stored: string): LinkedSource {
  const [path, device, inode, size, mtimeNs, ctimeNs, sha256, contentId, isLive]: Linked = JSON.parse(stored);
  const identity = { device, inode, size, mtimeNs, ctimeNs };
  const source = { kind: 'linked' as const, path, identity, sha256, contentId };
  return isLive === 1 ? { ...source, isLive: true } : source;
}
