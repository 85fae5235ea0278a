import type { Latchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';

/** New files are hashed in the background, on a core that the first turns would want. */
export async function hashed(server: Latchkey, fileId: string): Promise<void> {
  const headers = { 'x-appwrite-project': server.projectId };
  await poll(
    async () => {
      const answer = await server.api(`/storage/buckets/shared/files/${fileId}`, { headers });
      return ((await answer.json()) as { signature: string }).signature !== '';
    },
    'the background hash',
    120,
  );
}
