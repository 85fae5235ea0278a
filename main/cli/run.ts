/** Runs a command line. Exit codes: 0 success, 1 failure, 2 invalid command line. */
import { resolve } from 'node:path';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { ApiError } from '../../shared/api/apiError.ts';
import { sentenceOf } from '../../shared/sentences.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import { UsageError } from '../../shared/usageError.ts';
import { defaultDataDir } from '../host/paths.ts';
import { RestoreError } from '../host/restoreError.ts';
import { startFault } from '../host/startFault.ts';
import { version } from '../host/version.ts';
import { apiErrorMessage } from './apiClient.ts';
import type { Cli, CommandContext, LinkContext } from './cli.ts';
import { CommandError } from './commandError.ts';
import type { Command, RequestCommand } from './commands.ts';
import { withServer } from './connect.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';
import { change, clear, extend, list, renew, stop } from './links.ts';
import { log, watch } from './log.ts';
import { open } from './open.ts';
import { reach } from './reach.ts';
import { readCommand } from './readCommand.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { share } from './share.ts';
import { printable, processTerminal } from './terminal.ts';

/**
 * Never rejects: an error is printed to stderr as one sentence.
 * @param uiDir folder of the built console
 */
export async function runCommandLine(
  args: readonly string[],
  uiDir: string,
  language: CommandLineLanguage,
): Promise<number> {
  const terminal = processTerminal();
  try {
    const isDone = await run(readCommand(args, Date.now()), { terminal, language }, uiDir);
    return isDone ? 0 : 1;
  } catch (error) {
    terminal.printToStderr(printable(errorMessage(error, language)));
    return error instanceof UsageError ? 2 : 1;
  }
}

/** @returns whether it is so as asked; `latchkey reach` says by its exit code whether there is a proven way in */
async function run(command: Command, speaker: CommandContext, uiDir: string): Promise<boolean> {
  const { terminal, language } = speaker;
  if (command.name === 'help') terminal.print(language.strings.help.trimEnd());
  else if (command.name === 'version') terminal.print(version);
  else return runInFolder(command, speaker, uiDir);
  return true;
}

type FolderCommand = Exclude<Command, { name: 'help' | 'version' }>;

async function runInFolder(command: FolderCommand, speaker: CommandContext, uiDir: string): Promise<boolean> {
  const dataDir = command.dataDir === undefined ? defaultDataDir() : resolve(command.dataDir);
  const cli: Cli = { ...speaker, folders: { dataDir, uiDir } };
  if (command.name === 'serve') await serve(command, cli);
  else if (command.name === 'open') await open(command, cli);
  else if (command.name === 'share') await share(command, cli);
  else if (command.name === 'restore') await restore(command, cli);
  else if (command.name === 'reach') return ask(cli, (client, context) => reach(command, client, context));
  else await ask(cli, (client, context) => request(command, client, context));
  return true;
}

function ask<T>(cli: Cli, use: (client: ApiClient, context: LinkContext) => Promise<T>): Promise<T> {
  return withServer(cli, (client, isServed) => use(client, { ...cli, isServed }));
}

function request(command: RequestCommand, client: ApiClient, context: LinkContext): Promise<void> {
  switch (command.name) {
    case 'list':
      return list(command, client, context);
    case 'clear':
      return clear(command, client, context);
    case 'stop':
      return stop(command, client, context);
    case 'extend':
      return extend(command, client, context);
    case 'change':
      return change(command, client, context);
    case 'renew':
      return renew(command, client, context);
    case 'log':
      return log(command, client, context);
    case 'watch':
      return watch(command, client, context);
    case 'key create':
      return createKey(command, client, context);
    case 'key list':
      return listKeys(command, client, context);
    case 'key revoke':
      return revokeKey(command, client, context);
  }
}

function errorMessage(error: unknown, language: CommandLineLanguage): string {
  const { usage, start, failures } = language.strings;
  if (error instanceof ApiError) return apiErrorMessage(error, language);
  if (error instanceof UsageError) return sentenceOf(usage, error.fault.reason, error.fault.values);
  if (error instanceof CommandError) return error.message;
  if (error instanceof RestoreError) {
    return sentenceOf(language.strings.restoring.faults, error.fault.reason, error.fault.values);
  }
  const fault = startFault(error);
  if (fault !== undefined) return sentenceOf(start, fault.reason, fault.values);
  return failures.unexpected(error instanceof Error ? error.message : String(error));
}
