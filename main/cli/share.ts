/** `latchkey share`: creates a link for what is shared together, or one for each file, on the running server, or on one in this process until Ctrl-C. */
import { resolve } from 'node:path';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { ApiError } from '../../shared/api/apiError.ts';
import { countThings, createAllLinks, PartlyCreated } from '../../shared/api/createAllLinks.ts';
import { addressAt, originOf, routeOf } from '../../shared/linkAddress.ts';
import { isLoopback } from '../../shared/loopback.ts';
import { mostLinks } from '../../shared/wire/linkRequests.ts';
import type { Link, SharedFile } from '../../shared/wire/links.ts';
import type { Audience, Reach, Route } from '../../shared/wire/reach.ts';
import { apiErrorMessage } from './apiClient.ts';
import { awaitFiles } from './awaitFiles.ts';
import { awaitReach, isProvenFor, isSettled } from './awaitReach.ts';
import type { Cli, CommandContext } from './cli.ts';
import { CommandError } from './commandError.ts';
import type { ShareCommand } from './commands.ts';
import { connect } from './connect.ts';
import { describeEnd } from './describeEnd.ts';
import { linkFields } from './linkFields.ts';
import { linkWarning } from './linkWarning.ts';
import { type OwnServer, stopRequested, stopServer } from './ownServer.ts';
import { withPassword } from './readPassword.ts';
import { tellFiles, tellLeftOut } from './tellFiles.ts';
import { tellReach } from './tellReach.ts';
import { jsonLine, printable } from './terminal.ts';
import { showVisits } from './visits.ts';

/** Milliseconds. A way in that is getting ready may be the one that the link is for. */
const readyTimeout = 10_000;

/** @throws ApiError, StartError */
export async function share(command: ShareCommand, cli: Cli): Promise<void> {
  const { terminal, language } = cli;
  const { client, ownServer } = await connect(
    cli,
    command.reach === undefined ? {} : { reach: command.reach },
  );
  const stopped = ownServer && stopRequested();
  try {
    if (ownServer === undefined && command.reach !== undefined) await client.changeReach(command.reach);
    const given = await giveLinks(command, client, cli);
    const gathered = tellWhole(given, command, client, cli);
    if (ownServer === undefined || stopped === undefined) {
      await gathered;
      if (given.failure !== '') throw new CommandError(given.failure);
      return;
    }
    const files = Promise.race([gathered, stopped]);
    // Whoever reads the hint has the links already.
    if (command.json) await files;
    if (given.failure !== '') terminal.printToStderr(given.failure);
    terminal.printToStderr(terminal.dim(language.strings.sharing.stayHint));
    const here = { client, server: ownServer };
    await Promise.all([files, showVisits(client, cli, stopped), tellAddresses(given, here, cli, stopped)]);
  } finally {
    if (ownServer !== undefined) await stopServer(ownServer);
  }
}

/**
 * The links are made first: a file that cannot be shared is told at once. They open their pages from then on, so their
 * addresses do not wait for files that are still being gathered.
 */
export async function giveLinks(
  command: ShareCommand,
  client: GivingClient,
  cli: CommandContext,
): Promise<GivenLinks> {
  const { made, failure } = await createLinks(client, command, cli);
  const now = await awaitReach(client, await client.checkReach(), isSettled, readyTimeout);
  const links: Link[] = [];
  const given: Given[] = [];
  for (const { link } of made) {
    // Its address is another one if a way in got ready meanwhile.
    const isBest = routeOf(link.urls.page, now.routes)?.id === now.best[now.audience];
    const current = isBest ? link : await client.link(link.$id);
    const { page } = current.urls;
    given.push({ link: current, route: routeOf(page, now.routes), reach: now });
    links.push(current);
  }
  if (!command.json) for (const each of given) await show(each, command, cli);
  await noteGiven(client, links);
  return { links, reach: now, given, failure };
}

/** At once for all of them, because each time waits for the disk. They are given all the same where that fails. */
async function noteGiven(client: GivingClient, links: readonly Link[]): Promise<void> {
  const sent = links.filter(({ urls }) => !isForThisComputer(urls.page));
  for (const [origin, those] of Map.groupBy(sent, ({ urls }) => originOf(urls.page))) {
    for (const ids of idsOf(those)) await client.noteCopies(ids, origin).catch(() => undefined);
  }
}

/** In portions that the server takes. */
function idsOf(links: readonly Link[]): string[][] {
  const ids = links.map(({ $id }) => $id);
  const count = Math.ceil(ids.length / mostLinks);
  return Array.from({ length: count }, (_, part) => ids.slice(part * mostLinks, (part + 1) * mostLinks));
}

/** A way in that gets ready later gives the links another address. */
function tellAddresses(
  { links, reach }: GivenLinks,
  { client, server }: OwnServer,
  { terminal, language }: CommandContext,
  stopped: Promise<void>,
): Promise<void> {
  const words = language.strings.reach;
  const onReady = ({ scope, origin }: Route) => {
    for (const { urls } of links) {
      const address = addressAt(urls.page, originOf(urls.page), origin) ?? '';
      terminal.printToStderr(words.ready(scope, printable(address)));
    }
    for (const ids of idsOf(links)) void client.noteCopies(ids, origin).catch(() => undefined);
  };
  const onLost = (audience: Audience) => terminal.printToStderr(words.lost(audience));
  return tellReach(server.reach, reach, { onReady, onLost }, stopped);
}

async function createLinks(
  client: GivingClient,
  command: ShareCommand,
  cli: CommandContext,
): Promise<{ made: readonly SharedFile[]; failure: string }> {
  const { expire, split } = command;
  const terms = await withPassword(command.terms, cli);
  const paths = command.paths.map((path) => resolve(path));
  const end = expire === undefined ? {} : { expire };
  try {
    return { made: await createAllLinks(client, { paths, split, ...terms, ...end }), failure: '' };
  } catch (error) {
    if (!(error instanceof PartlyCreated) || !(error.cause instanceof ApiError)) throw error;
    const { partly } = cli.language.strings.sharing;
    return {
      made: error.made,
      failure: partly(countThings(error.rest), apiErrorMessage(error.cause, cli.language)),
    };
  }
}

type GivingClient = Pick<
  ApiClient,
  'createLinks' | 'checkReach' | 'reach' | 'events' | 'link' | 'noteCopies'
>;
/** @property failure why some of it has no link; `""` = all of it has */
type GivenLinks = { links: readonly Link[]; reach: Reach; given: readonly Given[]; failure: string };
type Given = { link: Link; route: Route | undefined; reach: Reach };

/** Once all files are gathered. JSON has their sizes, so all of it waits for them. */
async function tellWhole(
  { given, links }: GivenLinks,
  command: ShareCommand,
  client: GivingClient,
  cli: CommandContext,
): Promise<void> {
  if (!command.json) {
    await Promise.all(links.map((link) => tellFiles(client, link, cli)));
    return;
  }
  const whole = await Promise.all(
    given.map(async (each) => ({ ...each, link: await awaitFiles(client, each.link) })),
  );
  const [first, ...others] = whole.map((each) => fieldsOf(each, command, cli));
  cli.terminal.print(jsonLine(command.split || others.length > 0 ? [first, ...others] : first));
}

function fieldsOf(
  { link, route, reach }: Given,
  { reach: asked }: ShareCommand,
  { language }: CommandContext,
): object {
  const warning = linkWarning(route, reach, language, asked);
  return { ...linkFields(link, true), audience: reach.audience, route: route?.id ?? '', warning };
}

/** Prints only the address to a pipe; to a terminal also the name, size, end and a QR code. */
async function show(
  given: Given,
  { reach: asked }: ShareCommand,
  { terminal, language }: CommandContext,
): Promise<void> {
  const { link, route, reach } = given;
  const warning = linkWarning(route, reach, language, asked);
  const page = printable(link.urls.page);
  if (terminal.isInteractive) await showToPeople(given, page, { terminal, language });
  else terminal.print(page);
  if (link.complete) tellLeftOut(link, { terminal, language });
  if (warning !== '') terminal.printToStderr(warning);
}

/** The name of this computer stands below its address, for not everything that is on a network resolves it. */
async function showToPeople(
  { link, route, reach }: Given,
  page: string,
  { terminal: { print, bold, dim }, language }: CommandContext,
): Promise<void> {
  const size = link.complete ? `  ${dim(language.format.bytes(link.size))}` : '';
  print(`${printable(link.name)}${size}`);
  print(bold(page));
  const name = reach.routes.find((each) => each.kind === 'name' && isProvenFor('network', each));
  if (route?.kind === 'lan' && name) print(dim(addressAt(page, route.origin, name.origin) ?? ''));
  print(dim(describeEnd(link.expire, Date.now(), language)));
  if (isForThisComputer(page)) return;
  const { renderUnicodeCompact } = await import('uqr');
  print(renderUnicodeCompact(page));
}

/** Whether the address works on this computer only, so that a QR code for a phone is useless. */
export function isForThisComputer(page: string): boolean {
  return isLoopback(new URL(page).hostname);
}
