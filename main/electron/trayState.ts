/** What the tray shows, asked of the server whenever it says that something changed. */
import type { ApiClient } from './apiClient.ts';
import { recentLinks, type TrayView } from './tray.ts';

export type TrayState = {
  /** Asks anew. Calls while one is under way are served together by one more. */
  refresh(): Promise<void>;
  /** The server is gone or not there yet. */
  down(): void;
};

export function createTrayState(
  api: Pick<ApiClient, 'recent' | 'settings'>,
  show: (view: TrayView) => void,
): TrayState {
  let asking: Promise<void> | undefined;
  let again = false;

  async function ask(): Promise<void> {
    do {
      again = false;
      try {
        const [recent, { paused }] = await Promise.all([api.recent(recentLinks), api.settings()]);
        show({ recent, paused, running: true });
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
