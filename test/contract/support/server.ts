/** A real server in this process: real SQLite in a folder that is thrown away, real sockets on free ports. */
import { randomBytes } from 'node:crypto';
import { startServer } from '../../../main/host/startServer.ts';
import { scopes } from '../../../shared/scopes.ts';
import type { CreatedApiKey } from '../../../shared/wire/keys.ts';
import { loopbackConfig } from '../../helpers/loopbackConfig.ts';
import { json, post } from '../../helpers/requests.ts';
import { removeFolder, temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

export type ContractServer = {
  /** `http://127.0.0.1:P/v1` */
  apiUrl: string;
  /** `http://127.0.0.1:P` */
  origin: string;
  shareUrl: string;
  port: number;
  dataDir: string;
  secret: string;
  projectId: string;
  /** A key with every scope. */
  key: string;
  /** Moves time for this server. */
  clock: TestClock;
  consoleUrl(): string;
  createKey(granted: readonly string[], expire?: string): Promise<CreatedApiKey>;
  /** As the owner. */
  asOwner(path: string, init?: RequestInit): Promise<Response>;
  /** With the key of every scope. */
  asKey(path: string, init?: RequestInit): Promise<Response>;
  /** With the project and nothing else. */
  asGuest(path: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
};

type Options = { uiDir?: string };

export async function startContractServer(options: Options = {}): Promise<ContractServer> {
  const dataDir = await temporaryFolder();
  const secret = randomBytes(32).toString('hex');
  const clock = createTestClock();
  const server = await startServer(
    { ...loopbackConfig(dataDir), ...options, secret, ephemeral: true },
    { clock },
  );
  const { apiUrl, shareUrl, projectId, apiPort } = server.addresses;
  const call =
    (headers: Record<string, string>) =>
    (path: string, init: RequestInit = {}) =>
      fetch(`${apiUrl}${path}`, {
        ...init,
        headers: { ...headers, ...(init.headers as Record<string, string>) },
      });
  const asOwner = call({ 'x-latchkey-secret': secret });
  const createKey = async (granted: readonly string[], expire?: string) =>
    (await json(asOwner('/latchkey/keys', post({ name: 'test', scopes: granted, expire })))) as CreatedApiKey;
  const { secret: key } = await createKey(scopes);
  return {
    apiUrl,
    shareUrl,
    projectId,
    dataDir,
    secret,
    key,
    clock,
    createKey,
    asOwner,
    origin: new URL(apiUrl).origin,
    port: apiPort,
    consoleUrl: server.consoleUrl,
    asKey: call({ 'X-Appwrite-Project': projectId, 'X-Appwrite-Key': key }),
    asGuest: call({ 'X-Appwrite-Project': projectId }),
    async stop() {
      await server.stop();
      await removeFolder(dataDir);
    },
  };
}
