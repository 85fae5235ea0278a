/** `latchkey serve`: runs the server in the foreground until it is stopped. */
import type { ServerConfig } from '../../shared/serverMessages.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { Reach } from '../../shared/wire/reach.ts';
import type { RunningServer } from '../host/startServer.ts';
import { isProvenFor } from './awaitReach.ts';
import type { Cli, CommandContext } from './cli.ts';
import { CommandError } from './commandError.ts';
import type { ServeCommand } from './commands.ts';
import { connect, isLocked } from './connect.ts';
import { openBrowser } from './openBrowser.ts';
import { startOwnServer, stopRequested, stopServer } from './ownServer.ts';
import { type ReachHandlers, tellReach } from './tellReach.ts';
import { jsonLine, printable, table } from './terminal.ts';

/** Milliseconds. The own network is there in a few, and who asked for it wants its address; the rest is told later. */
const readyTimeout = 500;

/** @throws StartError; CommandError when it runs already */
export async function serve(command: ServeCommand, cli: Cli): Promise<void> {
  const stopped = stopRequested();
  const server = await start(command, cli);
  if (server.reach.audience() !== 'computer') await server.reach.settle(readyTimeout);
  if (command.json) cli.terminal.print(jsonLine(facts(server)));
  else announce(server, cli, stopped);
  // Another address than the printed one, because the code in it works once.
  if (command.open) openBrowser(server.consoleUrl());
  await stopped;
  await stopServer(server);
}

async function start(command: ServeCommand, cli: Cli): Promise<RunningServer> {
  const { serving } = cli.language.strings;
  const options = optionsOf(command);
  try {
    return (await startOwnServer(cli, options)).server;
  } catch (error) {
    if (!isLocked(error)) throw error;
    // Another command holds the folder for a moment as well.
    const { ownServer } = await connect(cli, options);
    if (ownServer !== undefined) return ownServer;
    throw new CommandError(command.reach === undefined ? serving.already : serving.alreadyReach);
  }
}

function optionsOf({ apiPort, sharePort, shareHost, reach }: ServeCommand): Partial<ServerConfig> {
  return {
    shareHost,
    ...(apiPort === undefined ? {} : { apiPort }),
    ...(sharePort === undefined ? {} : { sharePort }),
    ...(reach === undefined ? {} : { reach }),
  };
}

function facts(server: RunningServer): object {
  const { apiUrl, shareUrl, projectId } = server.addresses;
  return { apiUrl, consoleUrl: server.consoleUrl(), shareUrl, projectId, pid: process.pid };
}

/** Ways in that get ready later are told when they do. */
function announce(server: RunningServer, context: CommandContext, stopped: Promise<void>): void {
  const now = server.reach.read();
  printAddresses(server, now, context);
  const words = context.language.strings.reach;
  const { printToStderr } = context.terminal;
  const handlers: ReachHandlers = {
    onReady: ({ scope, origin }) => printToStderr(words.ready(scope, printable(origin))),
    onLost: (audience) => printToStderr(words.lost(audience)),
  };
  void tellReach(server.reach, now, handlers, stopped);
}

function printAddresses(server: RunningServer, now: Reach, { terminal, language }: CommandContext): void {
  const { print, bold, dim } = terminal;
  const { serving } = language.strings;
  const { apiUrl, projectId } = server.addresses;
  const lines = table([
    [serving.console, server.consoleUrl()],
    ...linkRows(server, now, language),
    [serving.api, `${apiUrl} (${serving.project(projectId)})`],
  ]);
  print(bold(serving.running));
  for (const line of lines) print(`  ${line}`);
  print(dim(serving.stopHint));
}

/** The address that links are given with, what else leads to them, and whether more is to come. */
function linkRows(
  { addresses }: RunningServer,
  { audience, routes }: Reach,
  { strings }: CommandLineLanguage,
): string[][] {
  const { reach, serving } = strings;
  const first = routes.find(({ origin }) => origin === addresses.shareUrl);
  const others = routes.filter((route) => route !== first && isProvenFor(audience, route));
  const isWaiting = first?.scope !== audience && routes.some(({ state }) => state === 'starting');
  return [
    [serving.links, `${addresses.shareUrl} (${reach.audience[first?.scope ?? 'computer']})`],
    ...others.map(({ origin }) => ['', printable(origin)]),
    ...(isWaiting ? [['', reach.gettingReady(audience)]] : []),
  ];
}
