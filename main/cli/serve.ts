/** `latchkey serve`: the server in the foreground until somebody stops it. */
import { serving } from '../../shared/strings/cli.ts';
import type { RunningServer } from '../host/startServer.ts';
import type { Cli } from './cli.ts';
import type { ServeCommand } from './commands.ts';
import { openBrowser } from './openBrowser.ts';
import { startOwnServer, stopRequested, stopServer } from './ownServer.ts';
import { jsonLine, type Terminal, table } from './terminal.ts';

/** @throws StartError */
export async function serve(command: ServeCommand, { terminal, folders }: Cli): Promise<void> {
  const stopped = stopRequested();
  const { apiPort, sharePort, shareHost } = command;
  const { server } = await startOwnServer(folders, {
    shareHost,
    ...(apiPort === undefined ? {} : { apiPort }),
    ...(sharePort === undefined ? {} : { sharePort }),
  });
  if (command.json) terminal.print(jsonLine(facts(server)));
  else announce(server, terminal);
  // The code in a console address works once, so the printed one stays good.
  if (command.open) openBrowser(server.consoleUrl());
  await stopped;
  await stopServer(server);
}

function facts(server: RunningServer): object {
  const { apiUrl, shareUrl, projectId } = server.addresses;
  return { apiUrl, consoleUrl: server.consoleUrl(), shareUrl, projectId, pid: process.pid };
}

function announce(server: RunningServer, { print, bold, dim }: Terminal): void {
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
