/** The addresses of this server: the ports it listens on, and what the addresses of links start with. */
import type { ServerAddresses, ServerConfig } from '../../shared/serverMessages.ts';
import type { Events } from '../core/events.ts';
import type { SettingStore } from '../core/ownerStores.ts';
import type { Reach } from '../core/reach.ts';
import type { PortChoice } from './listen.ts';

const loopback = '127.0.0.1';

type Ports = { api: PortChoice; share: PortChoice };

/** The ports from the command line, else those of the last start, else the defaults. */
export function choosePorts(config: ServerConfig, settings: SettingStore): Ports {
  const port = (name: string): number | undefined => {
    const value = config.ephemeral ? 0 : settings.get(name);
    return typeof value === 'number' ? value : undefined;
  };
  return {
    api: {
      host: loopback,
      requested: config.apiPort,
      previous: port('apiPort'),
      default: 4748,
      option: '--api-port',
    },
    share: {
      host: config.shareHost,
      requested: config.sharePort,
      previous: port('sharePort'),
      default: 4747,
      option: '--share-port',
    },
  };
}

export type Endpoints = {
  addresses: ServerAddresses;
  /**
   * Address of the console that signs in with a code. As a fragment, which no request carries, the code stays out of
   * logs and `Referer`. By number, because another program may listen on the IPv6 side of `localhost`.
   */
  consoleUrl(code: string): string;
};

export function createEndpoints(
  ports: { api: number; share: number },
  reach: Pick<Reach, 'origin'>,
  projectId: string,
): Endpoints {
  return {
    addresses: {
      apiUrl: `http://${loopback}:${ports.api}/v1`,
      // As it is when it is asked for: ways in come and go.
      get shareUrl() {
        return reach.origin();
      },
      projectId,
      apiPort: ports.api,
      sharePort: ports.share,
    },
    consoleUrl: (code) => `http://${loopback}:${ports.api}/#code=${code}`,
  };
}

/** Calls when addresses of links start with something else, or are for other people. */
export function watchMoves(reach: Pick<Reach, 'origin' | 'audience' | 'watch'>, moved: () => void): void {
  let known = '';
  reach.watch(() => {
    const now = `${reach.audience()} ${reach.origin()}`;
    if (now === known) return;
    known = now;
    moved();
  });
}

/** Saves the ports, so that links still work after a restart. Each write waits for the disk, so only what is new. */
export function savePorts(settings: SettingStore, ports: { api: number; share: number }): void {
  if (settings.get('apiPort') !== ports.api) settings.set('apiPort', ports.api);
  if (settings.get('sharePort') !== ports.share) settings.set('sharePort', ports.share);
}

/** Opens the server to the local network with the first link, unless somebody has chosen before (desktop). */
export function openNetworkOnFirstLink(settings: SettingStore, reach: Reach, events: Events): void {
  const unsubscribe = events.on((event) => {
    if (event.type !== 'link.created') return;
    unsubscribe();
    const isChosen = [settings.get('lan'), settings.get('audience')].some((value) => value != null);
    if (!isChosen) reach.change({ lan: true });
  });
}
