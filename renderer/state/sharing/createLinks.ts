/** Links of what lies on this computer, or was uploaded. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { CreateLinks } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { AnnounceDeps } from './announce.ts';

/** What the links are of. */
export type Shared = Pick<CreateLinks, 'paths' | 'files' | 'name'>;

export type MakeDeps = AnnounceDeps & {
  api: AnnounceDeps['api'] & Pick<ApiClient, 'createLinks' | 'changeLink'>;
};

/** As many as the server takes in one request. */
const mostFiles = 1_000;

/** @throws ApiError */
export async function createLinks({ api }: MakeDeps, body: CreateLinks): Promise<Link[]> {
  const links: Link[] = [];
  for (const part of partsOf(body)) {
    const made = await api.createLinks(part);
    links.push(...made.links.map(({ link }) => link));
  }
  return links;
}

function partsOf(body: CreateLinks): CreateLinks[] {
  const { files = [] } = body;
  if (files.length <= mostFiles) return [body];
  const starts = Array.from({ length: Math.ceil(files.length / mostFiles) }, (_, part) => part * mostFiles);
  return starts.map((start) => ({ ...body, files: files.slice(start, start + mostFiles) }));
}
