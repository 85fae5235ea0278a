/** How many links somebody can open now. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { ServerState } from './serverProcess.ts';

/**
 * Zero where the server does not say it in time.
 * @param patience milliseconds; short where somebody waits for what asks
 */
export async function countOpenLinks(
  api: Pick<ApiClient, 'links' | 'settings'>,
  { phase }: ServerState,
  patience: number,
): Promise<number> {
  if (phase !== 'ready') return 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<number>((resolve) => {
    timer = setTimeout(resolve, patience, 0);
  });
  const count = async () => {
    const [{ total }, { paused }] = await Promise.all([
      api.links({ state: 'live', limit: 1 }),
      api.settings(),
    ]);
    return paused ? 0 : total;
  };
  const found = await Promise.race([count().catch(() => 0), late]);
  clearTimeout(timer);
  return found;
}
