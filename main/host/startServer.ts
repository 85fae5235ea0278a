/**
 * The composition root of the server, the same for every host: the only place where stores, files, rules and listeners
 * are put together.
 */
import { setFlagsFromString } from 'node:v8';
import type { StartFault } from '../../shared/faults.ts';
import type { ServerAddresses, ServerConfig } from '../../shared/serverMessages.ts';
import type { Reach as WireReach } from '../../shared/wire/reach.ts';
import { attempt } from '../core/bestEffort.ts';
import type { Clock } from '../core/clock.ts';
import type { Contents } from '../core/content.ts';
import { createCore } from '../core/createCore.ts';
import type { Reach } from '../core/reach.ts';
import type { Core } from '../core/services.ts';
import { createFileServices, type FileServices } from '../files/fileServices.ts';
import type { Keys } from '../files/keyFile.ts';
import type { StartDecoder } from '../files/preview/decoder.ts';
import { spawnDecoder } from '../files/preview/spawnDecoder.ts';
import { createApiHandler } from '../http/apiServer.ts';
import { startThrottle } from '../http/bytes/startThrottle.ts';
import { createTransfers, type Transfers } from '../http/bytes/transfers.ts';
import { createWaitingRoom } from '../http/bytes/waitingRoom.ts';
import { createOpenRights } from '../http/guards/openRights.ts';
import { createConnectionLimit } from '../http/listener/connectionLimit.ts';
import { apiListenerOptions, listenerOptions } from '../http/listener/listenerOptions.ts';
import { createVisitors } from '../http/listener/visitors.ts';
import type { Log } from '../http/log.ts';
import { createLinkPresenter } from '../http/present/presentLink.ts';
import { presentReach } from '../http/present/presentReach.ts';
import { createShareHandler } from '../http/shareServer.ts';
import { startGuarded } from '../net/programs/startGuarded.ts';
import type { StartTracked } from '../net/programs/tracked.ts';
import { createListener } from './createListener.ts';
import { createDamage } from './damage.ts';
import { divideDescriptors, raiseDescriptorLimit } from './descriptors.ts';
import {
  choosePorts,
  createEndpoints,
  type Endpoints,
  openNetworkOnFirstLink,
  savePorts,
  watchMoves,
} from './endpoints.ts';
import { guardData } from './guardData.ts';
import { closeServer, listenOn } from './listen.ts';
import { openLog } from './log.ts';
import { asStartError, type Data, openData } from './openData.ts';
import { prepareReach } from './prepareReach.ts';
import { removeRunFile, writeRunFile } from './runFile.ts';
import { startShareListener } from './shareListener.ts';
import { systemClock } from './systemClock.ts';
import { version } from './version.ts';

const projectId = 'latchkey';

/** How much the heap may grow between two collections (decision 23). While the program is loaded it would cost a tenth of the start. */
const heapGrowth = '--heap-growing-percent=50';

/** What a host may replace. The defaults are the system clock, the log in the data folder, and children of plain Node. */
export type ServerDeps = {
  clock: Clock;
  log: Log;
  /** Called with what is wrong although the server runs; the sentences are those of failed starts. */
  tell(fault: StartFault): void;
  startDecoder: StartDecoder;
  startProgram: StartTracked;
};

export type RunningServer = {
  addresses: ServerAddresses;
  /** A new address of the console, with a code that signs in once. */
  consoleUrl(): string;
  reach: Pick<Reach, 'audience' | 'settle' | 'watch'> & {
    /** As `GET /v1/latchkey/reach` tells it, in English. */
    read(): WireReach;
  };
  /** For tests and tools in the same process. */
  internals: { core: Core; contents: Contents; transfers: Transfers };
  /** Ends running transfers, writes pending data and releases the data folder. */
  stop(): Promise<void>;
};

/** @throws StartError, after releasing the data folder */
export async function startServer(
  config: ServerConfig,
  {
    clock = systemClock,
    log,
    tell = () => undefined,
    startDecoder = spawnDecoder,
    startProgram = startGuarded,
  }: Partial<ServerDeps> = {},
): Promise<RunningServer> {
  const cleanups: (() => unknown)[] = [];
  try {
    const data = openData(config.dataDir, clock);
    cleanups.push(data.close);
    const deps = { clock, log: log ?? openLog(config.dataDir), tell, startDecoder, startProgram };
    const services = await createServices(config, data, deps, cleanups);
    const running = await startListeners(config, data, services, cleanups);
    setFlagsFromString(heapGrowth);
    return running;
  } catch (error) {
    // Anything left running would use a data folder that another server may have by then.
    await runInReverse(cleanups);
    throw asStartError(error);
  }
}

async function runInReverse(cleanups: readonly (() => unknown)[]): Promise<void> {
  for (const cleanUp of cleanups.toReversed()) await cleanUp();
}

type Services = Awaited<ReturnType<typeof createServices>>;

/** Everything behind the listeners. @param cleanups gets what must be closed if a later step fails */
async function createServices(
  config: ServerConfig,
  data: Data,
  { clock, log: plainLog, tell, startDecoder, startProgram }: ServerDeps,
  cleanups: (() => unknown)[],
) {
  const { dataDir, secret, uiDir, ephemeral } = config;
  const damage = createDamage(plainLog);
  const log = damage.watch(plainLog);
  const onError = (error: unknown) => log.error({ err: error }, 'Failure in the background');
  const isNew = data.stores.buckets.isEmpty();
  const files = createFileServices({ ...data.stores, dataDir, isNew, startDecoder, onError });
  cleanups.push(files.stop);
  const swept = await files.blobs.sweep(data.stores.files.blobs(), clock.now());
  if (swept.moved > 0)
    log.warn(swept, 'Files that no row knows were set aside; they are kept for thirty days');
  const core = createCore({ stores: data.stores, ...files, clock, onError });
  cleanups.push(core.close);
  if (!ephemeral) {
    damage.onFound(() => tell({ reason: 'databaseDamaged' }));
    if (!data.isPrivate) tell({ reason: 'folderOpen' });
    cleanups.push(guardData({ dataDir, ...data, events: core.events, damage, clock, log, onError }));
  }
  const reach = prepareReach({ config, stores: data.stores, clock, startProgram, onError });
  const visitors = createVisitors(reach);
  const rights = createOpenRights(core.events);
  const transfers = createTransfers({ rights, throttle: startThrottle(core), idOf: core.deliveries.idOf });

  /** The endpoints exist once the listeners listen; they are first used by a request. */
  function httpDeps(endpoints: () => Endpoints) {
    return {
      ...core,
      reach,
      visitors,
      rights,
      transfers,
      ...filesForHttp(files),
      waitingRoom: createWaitingRoom(core),
      clock,
      log,
      projectId,
      secret,
      ...signingKeys(files.keys),
      uiDir,
      consoleUrl: (code: string) => endpoints().consoleUrl(code),
      info: () => ({
        version,
        projectId,
        apiUrl: endpoints().addresses.apiUrl,
        shareUrl: reach.origin(),
        audience: reach.audience(),
        databaseDamaged: damage.isFound(),
      }),
      presentLink: createLinkPresenter({ core, clock, projectId, reach }),
    };
  }
  return { core, contents: files.contents, damage, reach, visitors, transfers, httpDeps, onError };
}

function filesForHttp({ contents, setFiles, folders, previews, openSpool }: FileServices) {
  return { contents, setFiles, folders, previews, openSpool };
}

/** Each signs one thing. */
function signingKeys({ ticket, page, visitor }: Pick<Keys, 'ticket' | 'page' | 'visitor'>) {
  return { ticketKey: ticket, pageKey: page, visitorKey: visitor };
}

/** @param cleanups gets what must be closed if a later step fails */
async function startListeners(
  config: ServerConfig,
  data: Data,
  services: Services,
  cleanups: (() => unknown)[],
): Promise<RunningServer> {
  const { core, contents, damage, reach, visitors, transfers, onError } = services;
  const { settings } = data.stores;
  const shares = divideDescriptors(await raiseDescriptorLimit());
  const apiLimit = createConnectionLimit(shares.api);
  const { recognized, upgraded } = apiLimit;
  const deps = { ...services.httpDeps(() => endpoints), realtimeRoom: shares.realtime, recognized };
  const ports = choosePorts(config, settings);
  const handler = createApiHandler(deps);
  const api = createListener(apiListenerOptions, apiLimit, handler.handle);
  api.on('upgrade', upgraded).on('upgrade', handler.upgrade).on('clientError', handler.clientError);
  cleanups.push(() => closeServer(api), handler.close);
  const apiPort = await listenOn(api, ports.api);
  const share = await startShareListener({
    options: listenerOptions,
    handler: createShareHandler({ ...deps, caps: shares.visitors }),
    caps: shares.visitors,
    isProxy: visitors.isProxy,
    port: ports.share,
    onError,
  });
  cleanups.push(share.close, transfers.closeAll);
  const listening = { api: apiPort, share: share.port };
  const endpoints = createEndpoints(listening, reach, projectId);
  const saveRunFile = () =>
    writeRunFile(config.dataDir, { ...endpoints.addresses, pid: process.pid, secret: config.secret });
  function tellMove(): void {
    if (!config.ephemeral) attempt(onError, saveRunFile);
    handler.tellServer();
  }
  watchMoves(reach, tellMove);
  reach.open(share);
  cleanups.push(reach.stop);
  damage.onFound(handler.tellServer);
  if (!config.ephemeral) {
    savePorts(settings, listening);
    saveRunFile();
    cleanups.push(() => removeRunFile(config.dataDir));
    if (config.lanOnFirstLink) openNetworkOnFirstLink(settings, reach, core.events);
  }

  return {
    addresses: endpoints.addresses,
    consoleUrl: () => endpoints.consoleUrl(core.sessions.issueCode().code),
    reach: { ...reach, read: () => presentReach(reach) },
    internals: { core, contents, transfers },
    stop: () => runInReverse(cleanups),
  };
}
