/** `latchkey serve`: the server in the foreground until somebody stops it. */
import type { RunningServer } from '../host/startServer.ts';
import type { Cli, Speaker } from './cli.ts';
import type { ServeCommand } from './commands.ts';
import { openBrowser } from './openBrowser.ts';
import { startOwnServer, stopRequested, stopServer } from './ownServer.ts';
import { jsonLine, table } from './terminal.ts';

/** @throws StartError */
export async function serve(command: ServeCommand, cli: Cli): Promise<void> {
  const { terminal } = cli;
  const stopped = stopRequested();
  const { apiPort, sharePort, shareHost } = command;
  const { server } = await startOwnServer(cli, {
    shareHost,
    ...(apiPort === undefined ? {} : { apiPort }),
    ...(sharePort === undefined ? {} : { sharePort }),
  });
  if (command.json) terminal.print(jsonLine(facts(server)));
  else announce(server, cli);
  // The code in a console address works once, so the printed one stays good.
  if (command.open) openBrowser(server.consoleUrl());
  await stopped;
  await stopServer(server);
}

function facts(server: RunningServer): object {
  const { apiUrl, shareUrl, projectId } = server.addresses;
  return { apiUrl, consoleUrl: server.consoleUrl(), shareUrl, projectId, pid: process.pid };
}

function announce(server: RunningServer, { terminal, language }: Speaker): void {
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
