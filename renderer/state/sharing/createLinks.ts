/** Links of what lies on this computer, or was uploaded. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { CreateLinks, Link } from '../../../shared/wire/latchkey.ts';
import type { AnnounceDeps } from './announce.ts';

/** What the links are of. */
export type Shared = Pick<CreateLinks, 'paths' | 'files' | 'name'>;

export type MakeDeps = AnnounceDeps & {
  api: AnnounceDeps['api'] & Pick<ApiClient, 'createLinks' | 'changeLink'>;
};

/** @throws ApiError */
export async function createLinks({ api }: MakeDeps, body: CreateLinks): Promise<Link[]> {
  return (await api.createLinks(body)).links.map(({ link }) => link);
}
