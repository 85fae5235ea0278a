import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { Link } from '../../shared/wire/links.ts';

/** Milliseconds; a folder of a hundred thousand files takes some seconds. */
const interval = 100;

/** Several files are gathered after their link was made. @returns the link with its size and all that is in it */
export async function awaitFiles(client: Pick<ApiClient, 'link'>, link: Link): Promise<Link> {
  let current = link;
  while (!current.complete && current.state === 'live') {
    await pause(interval);
    current = await client.link(link.$id);
  }
  return current;
}
