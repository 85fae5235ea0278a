/** Loads what the tray shows from the server after each event. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { LinkQuery } from '../../shared/wire/latchkey.ts';
import { recentLinks, type TrayView } from './tray.ts';

export type TrayState = {
  /** Loads again. Calls during a load lead to one more load after it. */
  refresh(): Promise<void>;
  /** Shows that the server is not running. */
  showOffline(): void;
};

const newestLive: LinkQuery = { state: 'live', sort: 'created', order: 'desc', limit: recentLinks };

export function createTrayState(
  api: Pick<ApiClient, 'links' | 'settings'>,
  show: (view: TrayView) => void,
): TrayState {
  let loading: Promise<void> | undefined;
  let isStale = false;

  async function load(): Promise<void> {
    do {
      isStale = false;
      try {
        const [{ links }, { paused }] = await Promise.all([api.links(newestLive), api.settings()]);
        show({ recent: links, paused, running: true });
      } catch {
        showOffline();
      }
    } while (isStale);
    loading = undefined;
  }

  function showOffline(): void {
    show({ recent: [], paused: false, running: false });
  }

  return {
    refresh() {
      isStale = true;
      loading ??= load();
      return loading;
    },
    showOffline,
  };
}
