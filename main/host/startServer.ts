/**
 * The composition root of the server, the same for every host: the only place where stores, files, rules and listeners
 * are put together.
 */
import type { ServerAddresses, ServerConfig } from '../../shared/serverMessages.ts';
import { attempt } from '../core/bestEffort.ts';
import type { Clock } from '../core/clock.ts';
import { createCore } from '../core/createCore.ts';
import type { Contents } from '../core/ports.ts';
import type { Core } from '../core/services.ts';
import { createFileServices } from '../files/fileServices.ts';
import { createApiHandler } from '../http/apiServer.ts';
import { createTransfers, type Transfers } from '../http/bytes/transfers.ts';
import { createSessions } from '../http/console/sessions.ts';
import { createConnectionLimit } from '../http/listener/connectionLimit.ts';
import { apiListenerOptions, listenerOptions } from '../http/listener/listenerOptions.ts';
import type { Log } from '../http/log.ts';
import { createLinkPresenter } from '../http/present/presentLink.ts';
import { createShareHandler } from '../http/shareServer.ts';
import { createListener } from './createListener.ts';
import { divideDescriptors, raiseDescriptorLimit } from './descriptors.ts';
import {
  choosePorts,
  createEndpoints,
  type Endpoints,
  openNetworkOnFirstLink,
  savePorts,
  watchOrigin,
} from './endpoints.ts';
import { listenOn } from './listen.ts';
import { openLog } from './log.ts';
import { asStartError, type Data, openData } from './openData.ts';
import { removeRunFile, writeRunFile } from './runFile.ts';
import { closeServer, startShareListener } from './shareListener.ts';
import { systemClock } from './systemClock.ts';
import { version } from './version.ts';

const projectId = 'latchkey';

/** What a host may replace. The defaults are the system clock and the log in the data folder. */
export type ServerDeps = { clock: Clock; log: Log };

export type RunningServer = {
  addresses: ServerAddresses;
  /** A new address of the console, with a code that signs in once. */
  consoleUrl(): string;
  /** For tests and tools in the same process. */
  internals: { core: Core; contents: Contents; transfers: Transfers };
  /** Ends running transfers, writes pending data and releases the data folder. */
  stop(): Promise<void>;
};

/** @throws StartError, after releasing the data folder */
export async function startServer(
  config: ServerConfig,
  { clock = systemClock, log }: Partial<ServerDeps> = {},
): Promise<RunningServer> {
  const cleanups: (() => unknown)[] = [];
  try {
    const data = openData(config.dataDir, clock);
    cleanups.push(data.close);
    const deps = { clock, log: log ?? openLog(config.dataDir) };
    const services = await createServices(config, data, deps, cleanups);
    return await startListeners(config, data, services, cleanups);
  } catch (error) {
    // In reverse order. Anything left running would use a data folder that another server may have by then.
    for (const cleanUp of cleanups.reverse()) await cleanUp();
    throw asStartError(error);
  }
}

type Services = Awaited<ReturnType<typeof createServices>>;

/** Everything behind the listeners. @param cleanups gets what must be closed if a later step fails */
async function createServices(
  { dataDir, secret, uiDir }: ServerConfig,
  { stores }: Data,
  { clock, log }: ServerDeps,
  cleanups: (() => unknown)[],
) {
  const onError = (error: unknown) => log.error({ err: error }, 'Failure in the background');
  const files = createFileServices({ dataDir, isNew: stores.buckets.isEmpty() });
  cleanups.push(files.stop);
  await files.blobs.sweep(stores.files.blobs());
  const core = createCore({ stores, ...files, clock, onError });
  cleanups.push(core.close);
  const sessions = createSessions();
  const transfers = createTransfers({ core });

  /** The endpoints exist once the listeners listen; they are first used by a request. */
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

/** @param cleanups gets what must be closed if a later step fails */
async function startListeners(
  config: ServerConfig,
  data: Data,
  services: Services,
  cleanups: (() => unknown)[],
): Promise<RunningServer> {
  const { core, files, sessions, transfers, onError } = services;
  const { settings } = data.stores;
  const shares = divideDescriptors(await raiseDescriptorLimit());
  const deps = { ...services.httpDeps(() => endpoints), realtimeRoom: shares.realtime };
  const ports = choosePorts(config, settings);
  const handler = createApiHandler(deps);
  const apiLimit = createConnectionLimit(shares.api, () => api.closeIdleConnections());
  const api = createListener(apiListenerOptions, apiLimit, handler.handle);
  api.on('upgrade', handler.upgrade).on('clientError', handler.clientError);
  cleanups.push(handler.close, () => closeServer(api));
  const apiPort = await listenOn(api, ports.api);
  const share = await startShareListener({
    options: listenerOptions,
    handler: createShareHandler(deps),
    caps: shares.visitors,
    port: ports.share,
    onMove: () => tellMove(),
    onError,
  });
  cleanups.push(share.close);
  const endpoints = createEndpoints(share, apiPort, projectId);
  const saveRunFile = () =>
    writeRunFile(config.dataDir, { ...endpoints.addresses, pid: process.pid, secret: config.secret });
  function tellMove(): void {
    if (!config.ephemeral) attempt(onError, saveRunFile);
    handler.tellServer();
  }
  const unwatch = watchOrigin(endpoints, tellMove);
  cleanups.push(unwatch);
  if (!config.ephemeral) {
    savePorts(settings, { api: apiPort, share: share.port });
    saveRunFile();
    if (config.lanOnFirstLink) openNetworkOnFirstLink(settings, share, core.events);
  }

  return {
    addresses: endpoints.addresses,
    consoleUrl: () => `http://localhost:${apiPort}/?code=${sessions.issueCode()}`,
    internals: { core, contents: files.contents, transfers },
    async stop() {
      unwatch();
      if (!config.ephemeral) removeRunFile(config.dataDir);
      transfers.closeAll();
      handler.close();
      await Promise.all([share.close(), closeServer(api)]);
      core.close();
      await files.stop();
      data.close();
    },
  };
}
