/** What the tray shows of the server, and changes there. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { ServerEvent } from '../../shared/wire/events.ts';
import type { LinkQuery } from '../../shared/wire/linkRequests.ts';
import { recentLinks, type TrayView } from './tray.ts';

export type TrayState = {
  /** Loads again. Calls during a load lead to one more load after it. */
  refresh(): Promise<void>;
  onEvent(event: ServerEvent): void;
  /** Never rejects. A click has flipped the box already; after a failure loading again sets it back. */
  pause(paused: boolean): Promise<void>;
  /** Shows that the server is not running. */
  showOffline(): void;
};

export type TrayStateDeps = {
  api: Pick<ApiClient, 'links' | 'settings' | 'changeSettings'>;
  show(view: TrayView): void;
  onPauseFailed(error: unknown): void;
};

const newestLive: LinkQuery = { state: 'live', sort: 'created', order: 'desc', limit: recentLinks };

export function createTrayState({ api, show, onPauseFailed }: TrayStateDeps): TrayState {
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

  function refresh(): Promise<void> {
    isStale = true;
    loading ??= load();
    return loading;
  }

  function showOffline(): void {
    show({ recent: [], paused: false, running: false });
  }

  return {
    refresh,
    showOffline,
    onEvent({ type }) {
      // A visit changes nothing of what is shown.
      if (type !== 'link.accessed') void refresh();
    },
    async pause(paused) {
      try {
        await api.changeSettings({ paused });
      } catch (error) {
        onPauseFailed(error);
        await refresh();
      }
    },
  };
}
