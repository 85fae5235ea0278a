/** `latchkey list`, `stop`, `extend`. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { formatBytes } from '../../shared/format.ts';
import { middleEllipsis } from '../../shared/names.ts';
import { listing } from '../../shared/strings/cli.ts';
import { relativeTime } from '../../shared/strings/time.ts';
import type { Link } from '../../shared/wire/latchkey.ts';
import { CommandError } from './commandError.ts';
import type { ExtendCommand, ListCommand, StopCommand } from './commands.ts';
import { describeEnd } from './describeEnd.ts';
import { linkFields } from './linkFields.ts';
import { jsonLine, printable, printTable, type Terminal } from './terminal.ts';

/** The most the API gives at once. */
const pageSize = 500;

export async function list(command: ListCommand, client: ApiClient, terminal: Terminal): Promise<void> {
  const links = await allLinks(client);
  const now = Date.now();
  if (command.json) terminal.print(jsonLine({ total: links.length, links: links.map(listedFields) }));
  else if (links.length === 0) terminal.complain(listing.noLinks);
  else
    printTable(
      terminal,
      listing.linkColumns,
      links.map((link) => describeRow(link, now)),
    );
}

export async function stop(command: StopCommand, client: ApiClient, terminal: Terminal): Promise<void> {
  await client.stopLink(command.id);
  const link = await client.link(command.id);
  terminal.print(command.json ? jsonLine(listedFields(link)) : listing.stopped(printable(link.name)));
}

export async function extend(command: ExtendCommand, client: ApiClient, terminal: Terminal): Promise<void> {
  const link = await client.changeLink(command.id, { expire: command.expire });
  if (link.state === 'stopped') throw new CommandError(listing.staysStopped(printable(link.name)));
  const sentence = `${printable(link.name)}: ${describeEnd(link.expire, Date.now())}`;
  terminal.print(command.json ? jsonLine(listedFields(link)) : sentence);
}

async function allLinks(client: ApiClient): Promise<Link[]> {
  const links: Link[] = [];
  for (;;) {
    const page = await client.links({ state: 'all', limit: pageSize, offset: links.length });
    links.push(...page.links);
    if (page.links.length < pageSize) return links;
  }
}

function listedFields(link: Link): object {
  const { state, problem, label, $createdAt: createdAt, accessedAt } = link;
  return { ...linkFields(link), state, problem, label, createdAt, accessedAt };
}

function describeRow(link: Link, now: number): string[] {
  return [
    link.$id,
    printable(middleEllipsis(link.name, 40)),
    formatBytes(link.size),
    listing.states[link.state],
    link.expire === '' ? listing.never : relativeTime(Date.parse(link.expire), now, 'en'),
    link.accessedAt === '' ? listing.never : relativeTime(Date.parse(link.accessedAt), now, 'en'),
  ];
}
