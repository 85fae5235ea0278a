/**
 * The share listener as visitors meet it, and the API listener beside it: real database, real files, real sockets, and a clock that the test moves.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore, type RunningCore } from '../../main/core/createCore.ts';
import type { LinkRecord } from '../../main/core/model.ts';
import { openDatabase } from '../../main/db/open.ts';
import { createStores } from '../../main/db/stores.ts';
import { createFileSide } from '../../main/files/fileSide.ts';
import { createApiHandler } from '../../main/http/apiServer.ts';
import { createTransfers, type Transfers } from '../../main/http/bytes/transfers.ts';
import { createSessions } from '../../main/http/console/sessions.ts';
import type { HttpDeps } from '../../main/http/deps.ts';
import { listenerOptions } from '../../main/http/listener/listenerOptions.ts';
import { createLinkPresenter } from '../../main/http/present/presentLink.ts';
import { createShareHandler } from '../../main/http/shareServer.ts';

export type ShareSite = {
  origin: string;
  apiOrigin: string;
  core: RunningCore;
  transfers: Transfers;
  /** Where shared files lie. */
  folder: string;
  /** Milliseconds that the server's clock is ahead. */
  clock: { ahead: number };
  /** What went wrong in the background and in answers; a test that expects nothing checks that it is empty. */
  errors: unknown[];
  /** Writes a file and shares it by reference. */
  share(name: string, content: string | Uint8Array, expire?: number | null): Promise<LinkRecord>;
  sharePath(path: string, expire?: number | null): Promise<LinkRecord>;
  page(record: LinkRecord): string;
  content(record: LinkRecord, route: 'download' | 'view' | 'preview', extra?: string): string;
  /** How often a file was opened to be sent. */
  opened(): number;
  close(): Promise<void>;
};

const noLog = { info() {}, warn() {} };

export async function openShareSite(): Promise<ShareSite> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-share-'));
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-data-'));
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const ahead = { ahead: 0 };
  const clock = { now: () => Date.now() + ahead.ahead };
  const database = openDatabase(dataDir);
  const { keys, stop, ...files } = createFileSide({ dataDir });
  const core = createCore({ stores: createStores(database, clock), ...files, keys, clock, onError });
  const transfers = createTransfers({ core });
  let opened = 0;
  const contents: HttpDeps['contents'] = {
    open(file) {
      opened += 1;
      return files.contents.open(file);
    },
  };
  const place = { origin: '' };
  const deps: HttpDeps = {
    ...{
      core,
      ...files,
      contents,
      clock,
      projectId: 'latchkey',
      secret: 'secret',
      sessions: createSessions(),
    },
    ...{ uiDir: undefined, ticketKey: keys.ticket, log: { ...noLog, error: onError } },
    shareHosts: () => new Set([`localhost:${new URL(place.origin).port}`]),
    info: () => ({ version: '0', projectId: 'latchkey', apiUrl: '', shareUrl: '', audience: 'thisComputer' }),
    presentLink: createLinkPresenter({ core, clock, projectId: 'latchkey', shareOrigin: () => place.origin }),
  };
  const api = createApiHandler(deps, transfers);
  const site = await listen(createShareHandler(deps, transfers));
  const apiSite = await listen(api.handle);
  place.origin = site.origin;

  const sharePath = async (path: string, expire: number | null = null): Promise<LinkRecord> => {
    const [record] = await core.links.fromPaths([path], { expire, label: '' });
    if (record === undefined) throw new Error('nothing was shared');
    return record;
  };
  return {
    ...{
      origin: site.origin,
      apiOrigin: apiSite.origin,
      core,
      transfers,
      folder,
      clock: ahead,
      errors,
      sharePath,
    },
    async share(name, content, expire) {
      await writeFile(join(folder, name), content);
      return sharePath(join(folder, name), expire);
    },
    page: (record) => deps.presentLink(record).urls.page,
    opened: () => opened,
    content: (record, route, extra = '') => `${deps.presentLink(record).urls[route]}${extra}`,
    async close() {
      api.close();
      await Promise.all([close(site.server), close(apiSite.server)]);
      await stop();
      core.close();
      database.close();
      await rm(folder, { recursive: true });
      await rm(dataDir, { recursive: true });
    },
  };
}

async function listen(handler: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(listenerOptions, handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
