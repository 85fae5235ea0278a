/**
 * The addresses of this server: which ports it takes and keeps, what link addresses begin with, who can reach them.
 */
import { hostname } from 'node:os';
import type { ServerAddresses, ServerConfig } from '../../shared/serverMessages.ts';
import type { ServerInfo } from '../../shared/wire/latchkey.ts';
import type { Events } from '../core/events.ts';
import type { SettingStore } from '../core/ports.ts';
import { isLoopback, lanAddresses, shareOrigin } from '../net/addresses.ts';
import type { PortChoice } from './listen.ts';
import { everywhere, type ShareListener } from './shareListener.ts';

const loopback = '127.0.0.1';

type Ports = { api: PortChoice; share: PortChoice };

/** The ports the command line names, else those of last time, else the usual ones. */
export function choosePorts(config: ServerConfig, settings: SettingStore): Ports {
  const port = (name: string): number | undefined => {
    const value = config.ephemeral ? 0 : settings.get(name);
    return typeof value === 'number' ? value : undefined;
  };
  const isOpen = config.lanOnFirstLink && settings.get('lan') === true;
  return {
    api: {
      host: loopback,
      wanted: config.apiPort,
      remembered: port('apiPort'),
      usual: 4748,
      option: '--api-port',
    },
    share: {
      host: isOpen ? everywhere : config.shareHost,
      wanted: config.sharePort,
      remembered: port('sharePort'),
      usual: 4747,
      option: '--share-port',
    },
  };
}

export type Endpoints = {
  addresses: ServerAddresses;
  shareOrigin(): string;
  /** Values of the Host header that the share listener answers to. */
  shareHosts(): ReadonlySet<string>;
  audience(): ServerInfo['audience'];
};

export function createEndpoints(share: ShareListener, apiPort: number, projectId: string): Endpoints {
  const origin = createOrigin(share);
  return {
    addresses: {
      apiUrl: `http://${loopback}:${apiPort}/v1`,
      shareUrl: origin(),
      projectId,
      apiPort,
      sharePort: share.port,
    },
    shareOrigin: origin,
    shareHosts: () => hostValues(share.host(), share.port),
    audience: () => (isLoopback(share.host()) ? 'thisComputer' : 'localNetwork'),
  };
}

/** Milliseconds. The addresses of a computer change rarely, and each row of a list of links begins with one. */
const remembered = 1_000;

function createOrigin(share: ShareListener): () => string {
  let known = { host: '', origin: '', until: 0 };
  return () => {
    const [host, now] = [share.host(), performance.now()];
    if (known.host !== host || now > known.until) {
      known = { host, origin: shareOrigin(host, share.port), until: now + remembered };
    }
    return known.origin;
  };
}

/** So that links work on after a restart. */
export function rememberPorts(settings: SettingStore, ports: { api: number; share: number }): void {
  settings.set('apiPort', ports.api);
  settings.set('sharePort', ports.share);
}

/** Opens the local network once there is something to share, and for the starts after this one (desktop). */
export function openNetworkOnFirstLink(settings: SettingStore, share: ShareListener, events: Events): void {
  events.on((event) => {
    if (event.type !== 'link.created' || share.host() === everywhere) return;
    settings.set('lan', true);
    share.openToNetwork();
  });
}

function hostValues(bound: string, port: number): Set<string> {
  const names = ['localhost', loopback, '[::1]', bound];
  if (!isLoopback(bound))
    names.push(...lanAddresses(), hostname().toLowerCase(), `${hostname().toLowerCase()}.local`);
  return new Set(names.map((name) => (port === 80 ? name : `${name}:${port}`)));
}
