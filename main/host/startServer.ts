/**
 * The composition root of the server, for every host alike: the only place where the stores, the byte side, the
 * rules and the listeners meet.
 */
import { createServer } from 'node:http';
import type { ServerAddresses, ServerConfig } from '../../shared/serverMessages.ts';
import { systemClock } from '../core/clock.ts';
import { createCore } from '../core/createCore.ts';
import { createFileSide } from '../files/fileSide.ts';
import { createApiHandler } from '../http/apiServer.ts';
import { createTransfers } from '../http/bytes/transfers.ts';
import { createSessions } from '../http/console/sessions.ts';
import type { HttpDeps } from '../http/deps.ts';
import { apiListenerOptions, listenerOptions } from '../http/listener/listenerOptions.ts';
import { createLinkPresenter } from '../http/present/presentLink.ts';
import { createShareHandler } from '../http/shareServer.ts';
import { listenOn } from './listen.ts';
import { openLog } from './log.ts';
import { asStartError, type Data, openData } from './openData.ts';
import { createPlace, keepPlace, type Place, wishesOf } from './place.ts';
import { removeRunFile, writeRunFile } from './runFile.ts';
import { closed, startShareListener } from './shareListener.ts';
import { version } from './version.ts';

const projectId = 'latchkey';

export type RunningServer = {
  addresses: ServerAddresses;
  /** A fresh address of the console; it opens the console once. */
  consoleUrl(): string;
  /** Ends running transfers, writes everything down and gives the data folder back. */
  stop(): Promise<void>;
};

/** @throws StartError with a sentence for people; the data folder is free again then */
export async function startServer(config: ServerConfig): Promise<RunningServer> {
  const undo: (() => unknown)[] = [];
  try {
    const data = openData(config.dataDir);
    undo.push(data.close);
    const inside = await assemble(config, data);
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
async function assemble({ dataDir, secret, uiDir }: ServerConfig, { stores }: Data) {
  const log = openLog(dataDir);
  const onError = (error: unknown) => log.error({ err: error }, 'Failure in the background');
  const clock = systemClock;
  const files = createFileSide({ dataDir, isNew: stores.buckets.isEmpty() });
  await files.blobs.sweep(stores.files.blobs());
  const core = createCore({ stores, ...files, clock, onError });
  const sessions = createSessions();
  const transfers = createTransfers({ core });

  /** Where the listeners are is known once they listen; nobody asks before. */
  function httpDeps(place: () => Place): HttpDeps {
    const shareOrigin = () => place().shareOrigin();
    return {
      core,
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
        apiUrl: place().addresses.apiUrl,
        shareUrl: shareOrigin(),
        audience: place().audience(),
      }),
      shareHosts: () => place().shareHosts(),
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
  const deps = inside.httpDeps(() => place);
  const wishes = wishesOf(config, settings);
  const handler = createApiHandler(deps, transfers);
  const api = createServer(apiListenerOptions, handler.handle);
  api.on('upgrade', handler.upgrade).on('clientError', handler.clientError);
  undo.push(handler.close, () => closed(api));
  const apiPort = await listenOn(api, wishes.api);
  const share = await startShareListener({
    options: listenerOptions,
    handler: createShareHandler(deps, transfers),
    wish: wishes.share,
    onError,
  });
  undo.push(share.close);
  const place = createPlace(share, apiPort, projectId);
  keepPlace(config, { settings, share, apiPort, events: core.events });
  writeRunFile(config.dataDir, { ...place.addresses, pid: process.pid, secret: config.secret });

  return {
    addresses: place.addresses,
    consoleUrl: () => `http://localhost:${apiPort}/?code=${sessions.issueCode()}`,
    async stop() {
      removeRunFile(config.dataDir);
      transfers.closeAll();
      handler.close();
      await Promise.all([share.close(), closed(api)]);
      core.close();
      await files.stop();
      data.close();
    },
  };
}
