/** What a row says of a set before its files were gathered. */
import { createUniqueNames, diskName } from '../../../shared/names.ts';
import type { File, Root, ZipSource } from '../model.ts';
import type { DescribedFile } from './describeLinked.ts';

type Described = DescribedFile & { source: ZipSource };

export type SetOptions = { name?: string; includeNew?: boolean; isLive?: boolean };

/** @param name what people call it; the first of what it holds, by itself */
export function describeSet(
  roots: readonly Root[],
  { name, includeNew = false, isLive = false }: SetOptions,
): Described {
  return {
    name: zipName(name ?? nameOf(roots)),
    signature: '',
    mimeType: 'application/zip',
    sizeOriginal: 0,
    sizeActual: 0,
    chunksTotal: 1,
    chunksUploaded: 0,
    extension: 'zip',
    source: {
      kind: 'zip',
      roots: nameRoots([], roots),
      includeNew,
      isLive,
      manifest: 0,
      contentId: '',
      frozenAt: 0,
      files: 0,
      bytes: 0,
      leftOut: 0,
      culprit: '',
    },
    problem: '',
  };
}

/** @returns those that are new, under names of their own */
export function nameRoots(before: readonly Root[], added: readonly Root[]): Root[] {
  const unique = createUniqueNames(before.map(({ name }) => name));
  const known = new Set(before.map(({ path }) => path));
  return added.flatMap((root) => {
    if (known.has(root.path)) return [];
    known.add(root.path);
    return [{ ...root, name: unique(diskName(root.name)) }];
  });
}

/** What changes of a row with what its owner calls the file, and wants of its folders. @param now epoch milliseconds */
export function describedFields(
  { source }: File,
  { name, includeNew }: SetOptions,
  now: number,
): Partial<File> {
  const isSet = source.kind === 'zip';
  return {
    ...(name === undefined ? {} : { name: isSet ? zipName(name) : name }),
    ...(includeNew === undefined || !isSet ? {} : { source: { ...source, includeNew } }),
    updatedAt: now,
  };
}

function zipName(name: string): string {
  return /\.zip$/i.test(name) ? name : `${name}.zip`;
}

/** A folder's own; of several things, that of the first, and how many more there are. */
function nameOf([first, ...more]: readonly Root[]): string {
  const name = first?.name ?? '';
  if (more.length === 0) return name;
  const dot = name.lastIndexOf('.');
  const stem = first?.isFolder !== true && dot > 0 ? name.slice(0, dot) : name;
  return `${stem} + ${more.length}`;
}
