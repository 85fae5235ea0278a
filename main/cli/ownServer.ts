/** A server in this process. Its code is loaded only when needed, so that commands to a running server are fast. */
import { randomBytes } from 'node:crypto';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { StartFault } from '../../shared/faults.ts';
import { sentenceOf } from '../../shared/sentences.ts';
import type { ServerConfig } from '../../shared/serverMessages.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { RunningServer } from '../host/startServer.ts';
import { createOwnerClient } from './apiClient.ts';
import type { Terminal } from './terminal.ts';

/** Folders of the program. */
export type Folders = {
  dataDir: string;
  /** Folder of the built console. */
  uiDir: string;
};

export type Setup = { folders: Folders; language: CommandLineLanguage; terminal: Terminal };

export type OwnServer = { server: RunningServer; client: ApiClient };

/** @throws StartError */
export async function startOwnServer(
  { folders, language, terminal }: Setup,
  options: Partial<ServerConfig>,
): Promise<OwnServer> {
  const { startServer } = await import('../host/startServer.ts');
  const secret = randomBytes(32).toString('base64url');
  const defaults = { shareHost: '127.0.0.1', lanOnFirstLink: false };
  const tell = ({ reason, values }: StartFault) =>
    terminal.printToStderr(sentenceOf(language.strings.start, reason, values));
  const server = await startServer({ ...defaults, ...options, ...folders, secret }, { tell });
  return { server, client: createOwnerClient({ apiUrl: server.addresses.apiUrl, secret, language }) };
}

/**
 * Resolves when this program should stop: on a signal, or when the channel to the launcher closes because the launcher
 * died without sending one.
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

/** Milliseconds; far more than stopping takes, in case something hangs. */
const stopTimeout = 10_000;

/** Stops the server. If that hangs, the process exits with code 1. */
export async function stopServer(server: RunningServer): Promise<void> {
  setTimeout(() => process.exit(1), stopTimeout).unref();
  await server.stop();
}
