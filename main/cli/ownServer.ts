/** The server inside this process. Its code is loaded only when it is wanted: a command to a running one is faster. */
import { randomBytes } from 'node:crypto';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { ServerConfig } from '../../shared/serverMessages.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { RunningServer } from '../host/startServer.ts';
import { createOwnerClient } from './apiClient.ts';

/** Where this program keeps its things. */
export type Folders = {
  dataDir: string;
  /** The built console. */
  uiDir: string;
};

export type Owner = { folders: Folders; language: CommandLineLanguage };

export type OwnServer = { server: RunningServer; client: ApiClient };

/** @throws StartError */
export async function startOwnServer(
  { folders, language }: Owner,
  wishes: Partial<ServerConfig>,
): Promise<OwnServer> {
  const { startServer } = await import('../host/startServer.ts');
  const secret = randomBytes(32).toString('base64url');
  const usual = { shareHost: '127.0.0.1', lanOnFirstLink: false };
  const server = await startServer({ ...usual, ...wishes, ...folders, secret });
  return { server, client: createOwnerClient({ apiUrl: server.addresses.apiUrl, secret, language }) };
}

/**
 * Resolves when somebody wants this program to end. A launcher that dies without a signal closes its channel, and
 * nobody would be left to stop us.
 */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => resolve();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    if (!process.channel) return;
    process.once('disconnect', stop);
    process.channel.unref();
  });
}

/** Milliseconds; far more than closing takes, for the case that something hangs. */
const stopLimit = 10_000;

/** Stops the server, and the process in any case. */
export async function stopServer(server: RunningServer): Promise<void> {
  setTimeout(() => process.exit(1), stopLimit).unref();
  await server.stop();
}
