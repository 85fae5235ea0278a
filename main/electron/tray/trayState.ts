/** What the tray shows of the server, and changes there. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { ServerEvent } from '../../../shared/wire/events.ts';
import type { LinkQuery } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { ChangeReach } from '../../../shared/wire/reach.ts';
import type { RunningTransfer } from '../../../shared/wire/transfers.ts';
import type { TrayIcon } from './trayIcon.ts';
import { recentLinks, type TrayView } from './trayMenu.ts';

/** The changes never reject. A click has flipped its mark already; after a failure loading again sets it back. */
export type TrayState = {
  /** Loads again. Calls during a load lead to one more load after it. */
  refresh(): Promise<void>;
  onEvent(event: ServerEvent): void;
  pause(paused: boolean): Promise<void>;
  changeReach(change: ChangeReach): Promise<void>;
  /** @returns whether it is stopped */
  stop(link: Link): Promise<boolean>;
  stopTransfer(transfer: RunningTransfer): Promise<void>;
  /** Shows that the server is not running. */
  showOffline(): void;
};

export type TrayStateDeps = {
  api: Pick<
    ApiClient,
    | 'links'
    | 'settings'
    | 'changeSettings'
    | 'reach'
    | 'changeReach'
    | 'stopLink'
    | 'transfers'
    | 'stopTransfer'
  >;
  icon: TrayIcon;
  onFailed(error: unknown): void;
};

const newestLive: LinkQuery = { state: 'live', sort: 'created', order: 'desc', limit: recentLinks };

export function createTrayState({ api, icon, onFailed }: TrayStateDeps): TrayState {
  const { refresh, showOffline, onEvent } = createLoader(api, icon);

  /** @returns whether it was done */
  async function ask(change: () => Promise<unknown>): Promise<boolean> {
    icon.forgetMarks();
    try {
      await change();
      return true;
    } catch (error) {
      onFailed(error);
      return false;
    } finally {
      await refresh();
    }
  }

  return {
    refresh,
    showOffline,
    onEvent,
    pause: async (paused) => void (await ask(() => api.changeSettings({ paused }))),
    changeReach: async (change) => void (await ask(() => api.changeReach(change))),
    stop: (link) => ask(() => api.stopLink(link.$id)),
    stopTransfer: async ({ id }) => void (await ask(() => api.stopTransfer(id))),
  };
}

type Loader = Pick<TrayState, 'refresh' | 'onEvent' | 'showOffline'>;

function createLoader(api: TrayStateDeps['api'], icon: TrayIcon): Loader {
  let loading: Promise<void> | undefined;
  let isStale = false;
  let view: TrayView | undefined;

  function show(next: TrayView | undefined): void {
    view = next;
    icon.show(view);
  }

  async function load(): Promise<void> {
    do {
      isStale = false;
      show(await readView(api).catch(() => undefined));
    } while (isStale);
    loading = undefined;
  }

  function refresh(): Promise<void> {
    isStale = true;
    loading ??= load();
    return loading;
  }

  return {
    refresh,
    showOffline: () => show(undefined),
    onEvent(event) {
      // Twice a second while something is sent: the event has it all.
      if (event.type === 'transfers.changed') {
        if (view) show({ ...view, transfers: event.transfers.transfers });
        // A visit changes nothing of what is shown.
      } else if (event.type !== 'link.accessed') void refresh();
    },
  };
}

async function readView(api: TrayStateDeps['api']): Promise<TrayView> {
  const [{ links }, settings, reach, { transfers }] = await Promise.all([
    api.links(newestLive),
    api.settings(),
    api.reach(),
    api.transfers(),
  ]);
  return { recent: links, settings, reach, transfers };
}
