/**
 * The addresses of this server: the ports it listens on, the origin of link addresses, and who can reach them.
 */
import { hostname } from 'node:os';
import { isLoopback, loopbackNames } from '../../shared/loopback.ts';
import type { ServerAddresses, ServerConfig } from '../../shared/serverMessages.ts';
import type { ServerInfo } from '../../shared/wire/latchkey.ts';
import type { Events } from '../core/events.ts';
import type { SettingStore } from '../core/ownerStores.ts';
import { lanAddresses, shareOrigin } from '../net/addresses.ts';
import type { PortChoice } from './listen.ts';
import { allInterfaces, type ShareListener } from './shareListener.ts';

const loopback = '127.0.0.1';

type Ports = { api: PortChoice; share: PortChoice };

/** The ports from the command line, else those of the last start, else the defaults. */
export function choosePorts(config: ServerConfig, settings: SettingStore): Ports {
  const port = (name: string): number | undefined => {
    const value = config.ephemeral ? 0 : settings.get(name);
    return typeof value === 'number' ? value : undefined;
  };
  const isOpen = config.lanOnFirstLink && settings.get('lan') === true;
  return {
    api: {
      host: loopback,
      requested: config.apiPort,
      previous: port('apiPort'),
      default: 4748,
      option: '--api-port',
    },
    share: {
      host: isOpen ? allInterfaces : config.shareHost,
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
  shareOrigin(): string;
  /** Values of the `Host` header that the share listener accepts. */
  shareHosts(): ReadonlySet<string>;
  audience(): ServerInfo['audience'];
};

export function createEndpoints(share: ShareListener, apiPort: number, projectId: string): Endpoints {
  const origin = createOrigin(share);
  return {
    addresses: {
      apiUrl: `http://${loopback}:${apiPort}/v1`,
      // As it is when it is asked for: opening to the network changes it.
      get shareUrl() {
        return origin();
      },
      projectId,
      apiPort,
      sharePort: share.port,
    },
    consoleUrl: (code) => `http://${loopback}:${apiPort}/#code=${code}`,
    shareOrigin: origin,
    shareHosts: () => hostValues(share.host(), share.port),
    audience: () => (isLoopback(share.host()) ? 'thisComputer' : 'localNetwork'),
  };
}

/** Milliseconds. The addresses of a computer rarely change, and every link in a list needs the origin. */
const originCacheTime = 1_000;

function createOrigin(share: ShareListener): () => string {
  let cached = { host: '', origin: '', expiresAt: 0 };
  return () => {
    const [host, now] = [share.host(), performance.now()];
    if (cached.host !== host || now > cached.expiresAt) {
      cached = { host, origin: shareOrigin(host, share.port), expiresAt: now + originCacheTime };
    }
    return cached.origin;
  };
}

/** Milliseconds. Nothing tells a program that its computer has joined another network. */
const networkInterval = 10_000;

/**
 * Looks now and then whether this computer has got another address, which every link has with it.
 * @returns stops looking
 */
export function watchOrigin({ shareOrigin }: Pick<Endpoints, 'shareOrigin'>, onMove: () => void): () => void {
  let known = shareOrigin();
  const timer = setInterval(() => {
    const now = shareOrigin();
    if (now === known) return;
    known = now;
    onMove();
  }, networkInterval);
  timer.unref();
  return () => clearInterval(timer);
}

/** Saves the ports, so that links still work after a restart. Each write waits for the disk, so only what is new. */
export function savePorts(settings: SettingStore, ports: { api: number; share: number }): void {
  if (settings.get('apiPort') !== ports.api) settings.set('apiPort', ports.api);
  if (settings.get('sharePort') !== ports.share) settings.set('sharePort', ports.share);
}

/** Opens the server to the local network with the first link, now and at every later start (desktop). */
export function openNetworkOnFirstLink(settings: SettingStore, share: ShareListener, events: Events): void {
  events.on((event) => {
    if (event.type !== 'link.created' || share.host() === allInterfaces) return;
    settings.set('lan', true);
    share.openToNetwork();
  });
}

function hostValues(bound: string, port: number): Set<string> {
  const names = [...loopbackNames, bound];
  if (!isLoopback(bound))
    names.push(...lanAddresses(), hostname().toLowerCase(), `${hostname().toLowerCase()}.local`);
  return new Set(names.map((name) => (port === 80 ? name : `${name}:${port}`)));
}
