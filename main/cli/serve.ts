/** `latchkey serve`: runs the server in the foreground until it is stopped. */
import type { RunningServer } from '../host/startServer.ts';
import type { Cli, CommandContext } from './cli.ts';
import { CommandError } from './commandError.ts';
import type { ServeCommand } from './commands.ts';
import { isLocked } from './connect.ts';
import { openBrowser } from './openBrowser.ts';
import { startOwnServer, stopRequested, stopServer } from './ownServer.ts';
import { jsonLine, table } from './terminal.ts';

/** @throws StartError; CommandError when it runs already */
export async function serve(command: ServeCommand, cli: Cli): Promise<void> {
  const { terminal } = cli;
  const stopped = stopRequested();
  const server = await start(command, cli);
  if (command.json) terminal.print(jsonLine(facts(server)));
  else announce(server, cli);
  // Another address than the printed one, because the code in it works once.
  if (command.open) openBrowser(server.consoleUrl());
  await stopped;
  await stopServer(server);
}

async function start({ apiPort, sharePort, shareHost }: ServeCommand, cli: Cli): Promise<RunningServer> {
  try {
    const { server } = await startOwnServer(cli, {
      shareHost,
      ...(apiPort === undefined ? {} : { apiPort }),
      ...(sharePort === undefined ? {} : { sharePort }),
    });
    return server;
  } catch (error) {
    throw isLocked(error) ? new CommandError(cli.language.strings.serving.already) : error;
  }
}

function facts(server: RunningServer): object {
  const { apiUrl, shareUrl, projectId } = server.addresses;
  return { apiUrl, consoleUrl: server.consoleUrl(), shareUrl, projectId, pid: process.pid };
}

function announce(server: RunningServer, { terminal, language }: CommandContext): void {
  const { print, bold, dim } = terminal;
  const { serving } = language.strings;
  const { apiUrl, shareUrl, projectId } = server.addresses;
  const lines = table([
    [serving.console, server.consoleUrl()],
    [serving.links, shareUrl],
    [serving.api, `${apiUrl} (${serving.project(projectId)})`],
  ]);
  print(bold(serving.running));
  for (const line of lines) print(`  ${line}`);
  print(dim(serving.stopHint));
}
