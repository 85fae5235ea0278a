/** Links of any number of things, asked for in portions that the server takes. */
import { type CreateLinks, mostLinks, mostPaths } from '../wire/linkRequests.ts';
import type { SharedFile } from '../wire/links.ts';
import type { ApiClient } from './apiClient.ts';

/** Some of it was made before the server refused, or was gone. `cause` is why. */
export class PartlyCreated extends Error {
  readonly made: readonly SharedFile[];
  /** What nothing was made of yet. */
  readonly rest: CreateLinks;

  constructor(made: readonly SharedFile[], rest: CreateLinks, cause: unknown) {
    super('', { cause });
    this.name = 'PartlyCreated';
    this.made = made;
    this.rest = rest;
  }
}

/**
 * More things than one link may have are several links.
 * @throws ApiError when nothing was made; PartlyCreated
 */
export async function createAllLinks(
  api: Pick<ApiClient, 'createLinks'>,
  body: CreateLinks,
): Promise<SharedFile[]> {
  const made: SharedFile[] = [];
  const parts = partsOf(body);
  for (const [index, part] of parts.entries()) {
    try {
      made.push(...(await api.createLinks(part)).links);
    } catch (error) {
      throw index === 0 ? error : new PartlyCreated(made, joinParts(body, parts.slice(index)), error);
    }
  }
  return made;
}

/** How many things the links are asked for. */
export function countThings({ paths, files }: Pick<CreateLinks, 'paths' | 'files'>): number {
  return (paths ?? files ?? []).length;
}

function partsOf(body: CreateLinks): CreateLinks[] {
  const { files, paths, split } = body;
  if (files !== undefined) return portions(files, mostLinks).map((some) => ({ ...body, files: some }));
  if (paths === undefined) return [body];
  return portions(paths, split ? mostLinks : mostPaths).map((some) => ({ ...body, paths: some }));
}

function portions<T>(all: readonly T[], most: number): T[][] {
  const count = Math.max(Math.ceil(all.length / most), 1);
  return Array.from({ length: count }, (_, part) => all.slice(part * most, (part + 1) * most));
}

function joinParts(body: CreateLinks, parts: readonly CreateLinks[]): CreateLinks {
  const { paths, files, ...terms } = body;
  return {
    ...terms,
    ...(paths && { paths: parts.flatMap((part) => part.paths ?? []) }),
    ...(files && { files: parts.flatMap((part) => part.files ?? []) }),
  };
}
