/** Links of what lies on this computer, or was uploaded. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { type CreateLinks, mostLinks } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { AnnounceDeps } from './announce.ts';

/** What the links are of. */
export type Shared = Pick<CreateLinks, 'paths' | 'files' | 'name'>;

export type MakeDeps = AnnounceDeps & {
  api: AnnounceDeps['api'] & Pick<ApiClient, 'createLinks' | 'changeLink' | 'link'>;
};

/** @throws ApiError */
export async function createLinks({ api }: MakeDeps, body: CreateLinks): Promise<Link[]> {
  const links: Link[] = [];
  for (const part of partsOf(body)) {
    const made = await api.createLinks(part);
    links.push(...made.links.map(({ link }) => link));
  }
  return links;
}

/** What is one link goes in one request. */
function partsOf(body: CreateLinks): CreateLinks[] {
  const { files, paths, split } = body;
  if (files !== undefined) return portions(files).map((some) => ({ ...body, files: some }));
  if (paths !== undefined && split) return portions(paths).map((some) => ({ ...body, paths: some }));
  return [body];
}

/** As many as the server makes links of in one request. */
function portions<T>(all: readonly T[]): T[][] {
  const count = Math.max(Math.ceil(all.length / mostLinks), 1);
  return Array.from({ length: count }, (_, part) => all.slice(part * mostLinks, (part + 1) * mostLinks));
}
