/** What the tray shows, asked of the server whenever it says that something changed. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { LinkQuery } from '../../shared/wire/latchkey.ts';
import { recentLinks, type TrayView } from './tray.ts';

export type TrayState = {
  /** Asks anew. Calls while one is under way are served together by one more. */
  refresh(): Promise<void>;
  /** The server is gone or not there yet. */
  down(): void;
};

const newestLive: LinkQuery = { state: 'live', sort: 'created', order: 'desc', limit: recentLinks };

export function createTrayState(
  api: Pick<ApiClient, 'links' | 'settings'>,
  show: (view: TrayView) => void,
): TrayState {
  let asking: Promise<void> | undefined;
  let again = false;

  async function ask(): Promise<void> {
    do {
      again = false;
      try {
        const [{ links }, { paused }] = await Promise.all([api.links(newestLive), api.settings()]);
        show({ recent: links, paused, running: true });
      } catch {
        down();
      }
    } while (again);
    asking = undefined;
  }

  function down(): void {
    show({ recent: [], paused: false, running: false });
  }

  return {
    refresh() {
      again = true;
      asking ??= ask();
      return asking;
    },
    down,
  };
}
