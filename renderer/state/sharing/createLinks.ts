/** Links of what lies on this computer, or was uploaded. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { createAllLinks } from '../../../shared/api/createAllLinks.ts';
import type { CreateLinks } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { AnnounceDeps } from './announce.ts';

/** What the links are of. */
export type Shared = Pick<CreateLinks, 'paths' | 'files' | 'name'>;

export type MakeDeps = AnnounceDeps & {
  api: AnnounceDeps['api'] & Pick<ApiClient, 'createLinks' | 'changeLink' | 'link'>;
};

/** @throws ApiError, PartlyCreated */
export async function createLinks({ api }: MakeDeps, body: CreateLinks): Promise<Link[]> {
  return linksOf(await createAllLinks(api, body));
}

export function linksOf(made: readonly { link: Link }[]): Link[] {
  return made.map(({ link }) => link);
}
