/** `latchkey share`: a link for each file, from the running server or from this process until Ctrl-C. */
import { resolve } from 'node:path';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { formatBytes } from '../../shared/format.ts';
import { sharing } from '../../shared/strings/cli.ts';
import type { SharedFile } from '../../shared/wire/latchkey.ts';
import type { Cli } from './cli.ts';
import type { ShareCommand } from './commands.ts';
import { connect } from './connect.ts';
import { describeEnd } from './describeEnd.ts';
import { linkFields } from './linkFields.ts';
import { stopRequested, stopServer } from './ownServer.ts';
import { jsonLine, printable, type Terminal } from './terminal.ts';
import { showVisits } from './visits.ts';

/** @throws ApiError, StartError */
export async function share(command: ShareCommand, { terminal, folders }: Cli): Promise<void> {
  const { client, own } = await connect(folders, {});
  const stopped = own && stopRequested();
  try {
    for (const shared of await createLinks(client, command)) await show(shared, command, terminal);
    if (stopped === undefined) return;
    terminal.complain(terminal.dim(sharing.stayHint));
    await showVisits(client, terminal, stopped);
  } finally {
    if (own !== undefined) await stopServer(own);
  }
}

async function createLinks(client: ApiClient, command: ShareCommand): Promise<SharedFile[]> {
  const paths = command.paths.map((path) => resolve(path));
  const end = command.expire === undefined ? {} : { expire: command.expire };
  return (await client.createLinks({ paths, ...end })).links;
}

/** A pipe gets the bare address, ready for the clipboard; a person also sees what and until when. */
async function show({ link }: SharedFile, { json }: ShareCommand, terminal: Terminal): Promise<void> {
  const { print, bold, dim } = terminal;
  if (json) {
    print(jsonLine(linkFields(link)));
    return;
  }
  const page = printable(link.urls.page);
  if (!terminal.isInteractive) {
    print(page);
    return;
  }
  print(`${printable(link.name)}  ${dim(formatBytes(link.size))}`);
  print(bold(page));
  print(dim(describeEnd(link.expire, Date.now())));
  if (isForThisComputer(page)) {
    print(dim(sharing.thisComputer));
    return;
  }
  const { renderUnicodeCompact } = await import('uqr');
  print(renderUnicodeCompact(page));
}

/** Whether a phone that scans the address would look for the file on itself. */
export function isForThisComputer(page: string): boolean {
  return /^(localhost|127\..*|\[::1\])$/.test(new URL(page).hostname);
}
