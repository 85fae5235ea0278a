/** `latchkey list`, `stop`, `extend`. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { middleEllipsis } from '../../shared/names.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { Link } from '../../shared/wire/latchkey.ts';
import type { CommandContext } from './cli.ts';
import { CommandError } from './commandError.ts';
import type { ExtendCommand, ListCommand, StopCommand } from './commands.ts';
import { describeEnd } from './describeEnd.ts';
import { linkFields } from './linkFields.ts';
import { jsonLine, printable, printTable } from './terminal.ts';

/** The maximum of the API. */
const pageSize = 500;

export async function list(
  command: ListCommand,
  client: ApiClient,
  { terminal, language }: CommandContext,
): Promise<void> {
  const links = await allLinks(client);
  const now = Date.now();
  if (command.json) terminal.print(jsonLine({ total: links.length, links: links.map(listedFields) }));
  else if (links.length === 0) terminal.printToStderr(language.strings.listing.noLinks);
  else
    printTable(
      terminal,
      language.strings.listing.linkColumns,
      links.map((link) => describeRow(link, now, language)),
    );
}

export async function stop(
  command: StopCommand,
  client: ApiClient,
  { terminal, language }: CommandContext,
): Promise<void> {
  await client.stopLink(command.id);
  const link = await client.link(command.id);
  terminal.print(
    command.json ? jsonLine(listedFields(link)) : language.strings.listing.stopped(printable(link.name)),
  );
}

export async function extend(
  command: ExtendCommand,
  client: ApiClient,
  { terminal, language }: CommandContext,
): Promise<void> {
  const link = await client.changeLink(command.id, { expire: command.expire });
  if (link.state === 'stopped')
    throw new CommandError(language.strings.listing.staysStopped(printable(link.name)));
  const sentence = `${printable(link.name)}: ${describeEnd(link.expire, Date.now(), language)}`;
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

function describeRow(link: Link, now: number, { strings, format }: CommandLineLanguage): string[] {
  const { listing } = strings;
  const when = (date: string) => (date === '' ? listing.never : format.relative(Date.parse(date), now));
  return [
    link.$id,
    printable(middleEllipsis(link.name, 40)),
    format.bytes(link.size),
    listing.states[link.state],
    when(link.expire),
    when(link.accessedAt),
  ];
}
