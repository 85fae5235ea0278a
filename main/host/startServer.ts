/**
 * The composition root of the server, for every host alike: the only place where the stores, the byte side, the
 * rules and the listeners meet.
 */
import { createServer } from 'node:http';
import type { ServerAddresses, ServerConfig } from '../../shared/serverMessages.ts';
import type { Clock } from '../core/clock.ts';
import { createCore } from '../core/createCore.ts';
import type { Contents } from '../core/ports.ts';
import type { Core } from '../core/services.ts';
import { createFileSide } from '../files/fileSide.ts';
import { createApiHandler } from '../http/apiServer.ts';
import { createTransfers, type Transfers } from '../http/bytes/transfers.ts';
import { createSessions } from '../http/console/sessions.ts';
import { apiListenerOptions, listenerOptions } from '../http/listener/listenerOptions.ts';
import type { Log } from '../http/log.ts';
import { createLinkPresenter } from '../http/present/presentLink.ts';
import { createShareHandler } from '../http/shareServer.ts';
import {
  choosePorts,
  createEndpoints,
  type Endpoints,
  openNetworkOnFirstLink,
  rememberPorts,
} from './endpoints.ts';
import { listenOn } from './listen.ts';
import { openLog } from './log.ts';
import { asStartError, type Data, openData } from './openData.ts';
import { removeRunFile, writeRunFile } from './runFile.ts';
import { closed, startShareListener } from './shareListener.ts';
import { systemClock } from './systemClock.ts';
import { version } from './version.ts';

const projectId = 'latchkey';

/** What a host may bring along; the usual ones are the computer's clock and the log in the data folder. */
export type Surroundings = { clock: Clock; log: Log };

export type RunningServer = {
  addresses: ServerAddresses;
  /** A fresh address of the console; it opens the console once. */
  consoleUrl(): string;
  /** What runs inside, for a host in the same process. */
  inside: { core: Core; contents: Contents; transfers: Transfers };
  /** Ends running transfers, writes everything down and gives the data folder back. */
  stop(): Promise<void>;
};

/** @throws StartError; the data folder is free again then */
export async function startServer(
  config: ServerConfig,
  { clock = systemClock, log }: Partial<Surroundings> = {},
): Promise<RunningServer> {
  const undo: (() => unknown)[] = [];
  try {
    const data = openData(config.dataDir, clock);
    undo.push(data.close);
    const inside = await assemble(config, data, { clock, log: log ?? openLog(config.dataDir) });
    undo.push(inside.files.stop, inside.core.close);
    return await openToVisitors(config, data, inside, undo);
  } catch (error) {
    // In reverse, and all of it: a listener or a timer that is left would go on in a folder that is not ours.
    for (const step of undo.reverse()) await step();
    throw asStartError(error);
  }
}

type Inside = Awaited<ReturnType<typeof assemble>>;

/** Everything behind the listeners. */
async function assemble(
  { dataDir, secret, uiDir }: ServerConfig,
  { stores }: Data,
  { clock, log }: Surroundings,
) {
  const onError = (error: unknown) => log.error({ err: error }, 'Failure in the background');
  const files = createFileSide({ dataDir, isNew: stores.buckets.isEmpty() });
  await files.blobs.sweep(stores.files.blobs());
  const core = createCore({ stores, ...files, clock, onError });
  const sessions = createSessions();
  const transfers = createTransfers({ core });

  /** The addresses are known once the listeners listen; nobody asks before. */
  function httpDeps(endpoints: () => Endpoints) {
    const shareOrigin = () => endpoints().shareOrigin();
    return {
      ...core,
      transfers,
      contents: files.contents,
      previews: files.previews,
      spool: files.spool,
      clock,
      log,
      projectId,
      secret,
      ticketKey: files.keys.ticket,
      sessions,
      uiDir,
      info: () => ({
        version,
        projectId,
        apiUrl: endpoints().addresses.apiUrl,
        shareUrl: shareOrigin(),
        audience: endpoints().audience(),
      }),
      shareHosts: () => endpoints().shareHosts(),
      presentLink: createLinkPresenter({ core, clock, projectId, shareOrigin }),
    };
  }
  return { core, files, sessions, transfers, httpDeps, onError };
}

/** @param undo takes up what must be closed should a later step fail */
async function openToVisitors(
  config: ServerConfig,
  data: Data,
  inside: Inside,
  undo: (() => unknown)[],
): Promise<RunningServer> {
  const { core, files, sessions, transfers, onError } = inside;
  const { settings } = data.stores;
  const deps = inside.httpDeps(() => endpoints);
  const ports = choosePorts(config, settings);
  const handler = createApiHandler(deps);
  const api = createServer(apiListenerOptions, handler.handle);
  api.on('upgrade', handler.upgrade).on('clientError', handler.clientError);
  undo.push(handler.close, () => closed(api));
  const apiPort = await listenOn(api, ports.api);
  const share = await startShareListener({
    options: listenerOptions,
    handler: createShareHandler(deps),
    port: ports.share,
    onError,
  });
  undo.push(share.close);
  const endpoints = createEndpoints(share, apiPort, projectId);
  if (!config.ephemeral) {
    rememberPorts(settings, { api: apiPort, share: share.port });
    writeRunFile(config.dataDir, { ...endpoints.addresses, pid: process.pid, secret: config.secret });
    if (config.lanOnFirstLink) openNetworkOnFirstLink(settings, share, core.events);
  }

  return {
    addresses: endpoints.addresses,
    consoleUrl: () => `http://localhost:${apiPort}/?code=${sessions.issueCode()}`,
    inside: { core, contents: files.contents, transfers },
    async stop() {
      if (!config.ephemeral) removeRunFile(config.dataDir);
      transfers.closeAll();
      handler.close();
      await Promise.all([share.close(), closed(api)]);
      core.close();
      await files.stop();
      data.close();
    },
  };
}
