/** From arguments to an exit code: 0 done, 1 it did not work, 2 the command line could not be understood. */
import { resolve } from 'node:path';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { ApiError } from '../../shared/api/apiError.ts';
import { failures, help } from '../../shared/strings/cli.ts';
import { defaultDataDir } from '../host/paths.ts';
import { StartError } from '../host/startError.ts';
import { version } from '../host/version.ts';
import { apiErrorMessage } from './apiClient.ts';
import type { Cli } from './cli.ts';
import { CommandError } from './commandError.ts';
import type { Command, RequestCommand } from './commands.ts';
import { withServer } from './connect.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';
import { extend, list, stop } from './links.ts';
import { readCommand } from './readCommand.ts';
import { serve } from './serve.ts';
import { share } from './share.ts';
import { printable, processTerminal, type Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/**
 * Never rejects: what went wrong is one sentence on stderr.
 * @param uiDir folder of the built console
 */
export async function runCommandLine(args: readonly string[], uiDir: string): Promise<number> {
  const terminal = processTerminal();
  try {
    await run(readCommand(args, Date.now()), terminal, uiDir);
    return 0;
  } catch (error) {
    terminal.complain(printable(errorMessage(error)));
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run(command: Command, terminal: Terminal, uiDir: string): Promise<void> {
  if (command.name === 'help') return terminal.print(help.trimEnd());
  if (command.name === 'version') return terminal.print(version);
  const dataDir = command.dataDir === undefined ? defaultDataDir() : resolve(command.dataDir);
  const cli: Cli = { terminal, folders: { dataDir, uiDir } };
  if (command.name === 'serve') return serve(command, cli);
  if (command.name === 'share') return share(command, cli);
  return withServer(cli.folders, (client) => request(command, client, terminal));
}

function request(command: RequestCommand, client: ApiClient, terminal: Terminal): Promise<void> {
  switch (command.name) {
    case 'list':
      return list(command, client, terminal);
    case 'stop':
      return stop(command, client, terminal);
    case 'extend':
      return extend(command, client, terminal);
    case 'key create':
      return createKey(command, client, terminal);
    case 'key list':
      return listKeys(command, client, terminal);
    case 'key revoke':
      return revokeKey(command, client, terminal);
  }
}

function errorMessage(error: unknown): string {
  if (error instanceof ApiError) return apiErrorMessage(error);
  const isForPeople =
    error instanceof UsageError || error instanceof CommandError || error instanceof StartError;
  if (isForPeople) return error.message;
  return failures.unexpected(error instanceof Error ? error.message : String(error));
}
