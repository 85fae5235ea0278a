/** `latchkey share`: creates a link for each file, on the running server, or on one in this process until Ctrl-C. */
import { resolve } from 'node:path';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { isLoopback } from '../../shared/loopback.ts';
import type { SharedFile } from '../../shared/wire/latchkey.ts';
import type { Cli, CommandContext } from './cli.ts';
import type { ShareCommand } from './commands.ts';
import { connect } from './connect.ts';
import { describeEnd } from './describeEnd.ts';
import { linkFields } from './linkFields.ts';
import { stopRequested, stopServer } from './ownServer.ts';
import { jsonLine, printable } from './terminal.ts';
import { showVisits } from './visits.ts';

/** @throws ApiError, StartError */
export async function share(command: ShareCommand, cli: Cli): Promise<void> {
  const { terminal, language } = cli;
  const { client, ownServer } = await connect(cli, {});
  const stopped = ownServer && stopRequested();
  try {
    for (const shared of await createLinks(client, command)) await show(shared, command, cli);
    if (stopped === undefined) return;
    terminal.printToStderr(terminal.dim(language.strings.sharing.stayHint));
    await showVisits(client, cli, stopped);
  } finally {
    if (ownServer !== undefined) await stopServer(ownServer);
  }
}

async function createLinks(client: ApiClient, command: ShareCommand): Promise<SharedFile[]> {
  const paths = command.paths.map((path) => resolve(path));
  const end = command.expire === undefined ? {} : { expire: command.expire };
  return (await client.createLinks({ paths, ...end })).links;
}

/** Prints only the address to a pipe; to a terminal also the name, size, end and a QR code. */
async function show(
  { link }: SharedFile,
  { json }: ShareCommand,
  { terminal, language }: CommandContext,
): Promise<void> {
  const { print, bold, dim } = terminal;
  if (json) {
    print(jsonLine(linkFields(link, true)));
    return;
  }
  const page = printable(link.urls.page);
  if (!terminal.isInteractive) {
    print(page);
    return;
  }
  print(`${printable(link.name)}  ${dim(language.format.bytes(link.size))}`);
  print(bold(page));
  print(dim(describeEnd(link.expire, Date.now(), language)));
  if (isForThisComputer(page)) {
    print(dim(language.strings.sharing.thisComputer));
    return;
  }
  const { renderUnicodeCompact } = await import('uqr');
  print(renderUnicodeCompact(page));
}

/** Whether the address works on this computer only, so that a QR code for a phone is useless. */
export function isForThisComputer(page: string): boolean {
  return isLoopback(new URL(page).hostname);
}
