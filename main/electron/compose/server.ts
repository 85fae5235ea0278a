/** The server process and its two clients: the scheme handler for the page, and the API client for this program. */
import { MessageChannelMain, protocol, shell, utilityProcess } from 'electron';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { ChangeReach } from '../../../shared/wire/reach.ts';
import { createOwnerClient, type OwnerClient } from '../apiClient.ts';
import { type programPaths, serverConfig } from '../config.ts';
import { failureOf } from '../followServer.ts';
import { forkServer } from '../forkServer.ts';
import { scheme } from '../origin.ts';
import { createSchemeHandler } from '../scheme.ts';
import { createServerProcess, type ServerProcess, type ServerState } from '../serverProcess.ts';

export type Server = { server: ServerProcess; api: OwnerClient };

type ServerDeps = {
  paths: ReturnType<typeof programPaths>;
  /** What this launch says of it. */
  reach: ChangeReach | undefined;
  language: DesktopLanguage;
  onState(state: ServerState): void;
};

export function createServer({ paths, reach, language, onState }: ServerDeps): Server {
  const config = serverConfig(process.env, reach);
  const fork = () => forkServer({ utilityProcess, MessageChannelMain }, paths, process.env);
  const server = createServerProcess({ fork, config, onState });
  const apiUrl = async () => (await server.settled())?.apiUrl;
  const { secret } = config;
  const handler = createSchemeHandler({
    root: paths.renderer,
    apiUrl,
    secret,
    failure: () => failureOf(server.state(), language.strings),
    retry: server.start,
    recover: (recovery) => void server.recover(recovery),
    showFile: shell.showItemInFolder,
    fetch,
    language,
  });
  protocol.handle(scheme, handler);
  return { server, api: createOwnerClient({ apiUrl, secret, locale: () => language.format.locale, fetch }) };
}
