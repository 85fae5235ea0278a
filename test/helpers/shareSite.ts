/**
 * Starts the real server in this process, with a real database, real files and real sockets, a clock that the test can
 * move, and a log that collects errors.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkRecord } from '../../main/core/model.ts';
import type { Core } from '../../main/core/services.ts';
import { startServer } from '../../main/host/startServer.ts';
import type { Transfers } from '../../main/http/bytes/transfers.ts';
import { createLinkPresenter } from '../../main/http/present/presentLink.ts';
import type { ChangeReach } from '../../shared/wire/reach.ts';
import { createErrorLog } from './errorLog.ts';
import { loopbackConfig } from './loopbackConfig.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';
import { createTestClock, type TestClock } from './testClock.ts';

export type ShareSite = {
  origin: string;
  apiOrigin: string;
  core: Core;
  transfers: Transfers;
  /** Folder of the shared files. */
  folder: string;
  clock: TestClock;
  /** Logged errors. */
  errors: unknown[];
  /** Writes a file and shares it by reference. */
  share(name: string, content: string | Uint8Array, expire?: number | null): Promise<LinkRecord>;
  sharePath(path: string, expire?: number | null): Promise<LinkRecord>;
  page(record: LinkRecord): string;
  content(record: LinkRecord, route: 'download' | 'view' | 'preview', extra?: string): string;
  /** How often content was opened. */
  opened(): number;
  close(): Promise<void>;
};

/** @param reach what is switched on; without it nothing is, and nothing is kept */
export async function openShareSite(reach?: ChangeReach): Promise<ShareSite> {
  const folder = await temporaryFolder();
  const dataDir = await temporaryFolder();
  const clock = createTestClock();
  const { log, errors } = createErrorLog();
  const config = { ...loopbackConfig(dataDir), ...(reach === undefined ? { ephemeral: true } : { reach }) };
  const server = await startServer(config, { clock, log });
  const { core, contents, transfers } = server.internals;
  const { shareUrl, apiUrl, projectId } = server.addresses;
  const open = contents.open;
  let opened = 0;
  contents.open = (file) => {
    opened += 1;
    return open(file);
  };
  const present = createLinkPresenter({
    core,
    clock,
    projectId,
    reach: { origin: () => shareUrl, routes: () => [] },
  });

  const sharePath = async (path: string, expire: number | null = null): Promise<LinkRecord> => {
    const [record] = await core.links.fromPaths([path], { expire, label: '' });
    if (record === undefined) throw new Error('nothing was shared');
    return record;
  };
  return {
    origin: shareUrl,
    apiOrigin: new URL(apiUrl).origin,
    core,
    transfers,
    folder,
    clock,
    errors,
    sharePath,
    async share(name, content, expire) {
      await writeFile(join(folder, name), content);
      return sharePath(join(folder, name), expire);
    },
    page: (record) => present(record).urls.page,
    content: (record, route, extra = '') => `${present(record).urls[route]}${extra}`,
    opened: () => opened,
    async close() {
      await server.stop();
      await removeFolder(folder);
      await removeFolder(dataDir);
    },
  };
}
