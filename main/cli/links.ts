/** `latchkey list`, `stop`, `clear`, `extend`, `change`, `renew`. */
import { resolve } from 'node:path';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { middleEllipsis } from '../../shared/names.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { Link } from '../../shared/wire/links.ts';
import type { LinkContext } from './cli.ts';
import { CommandError } from './commandError.ts';
import type {
  ChangeCommand,
  ClearCommand,
  Common,
  ExtendCommand,
  ListCommand,
  RenewCommand,
  StopCommand,
} from './commands.ts';
import { describeEnd } from './describeEnd.ts';
import { linkFields } from './linkFields.ts';
import { withPassword } from './readPassword.ts';
import { jsonLine, printable, printTable } from './terminal.ts';

/** The maximum of the API. */
const pageSize = 500;

export async function list(command: ListCommand, client: ApiClient, context: LinkContext): Promise<void> {
  const links = await allLinks(client);
  const { terminal, language } = context;
  if (command.json) {
    const fields = links.map((link) => listedFields(link, context));
    terminal.print(jsonLine({ total: links.length, links: fields }));
  } else if (links.length === 0) terminal.printToStderr(language.strings.listing.noLinks);
  else printLinks(links, context);
  if (links.length > 0) noteMissingServer(context);
}

export async function stop(command: StopCommand, client: ApiClient, context: LinkContext): Promise<void> {
  await client.stopLink(command.id);
  const link = await client.link(command.id);
  printLink(link, command, context.language.strings.listing.stopped(printable(link.name)), context);
}

export async function clear(command: ClearCommand, client: ApiClient, context: LinkContext): Promise<void> {
  const { terminal, language } = context;
  const { clearedAt, ...first } = await client.clearLinks();
  let { total, left } = first;
  while (left > 0) {
    const next = await client.clearLinks({ clearedAt });
    total += next.total;
    left = next.total === 0 ? 0 : next.left;
  }
  terminal.print(command.json ? jsonLine({ total, clearedAt }) : language.strings.listing.cleared(total));
}

export async function extend(command: ExtendCommand, client: ApiClient, context: LinkContext): Promise<void> {
  const { language } = context;
  const link = await client.changeLink(command.id, { expire: command.expire });
  if (link.state === 'stopped')
    throw new CommandError(language.strings.listing.staysStopped(printable(link.name)));
  const sentence = `${printable(link.name)}: ${describeEnd(link.expire, Date.now(), language)}`;
  printLink(link, command, sentence, context);
}

export async function change(command: ChangeCommand, client: ApiClient, context: LinkContext): Promise<void> {
  const { expire, terms } = command;
  const end = expire === undefined ? {} : { expire };
  const link = await client.changeLink(command.id, { ...(await withPassword(terms, context)), ...end });
  const { listing } = context.language.strings;
  const name = printable(link.name);
  if (link.state === 'stopped' && expire !== undefined) throw new CommandError(listing.staysStopped(name));
  printLink(link, command, listing.changed(name), context);
}

/** A file that is well has nothing to renew: its ETag stays, and downloads go on. */
export async function renew(command: RenewCommand, client: ApiClient, context: LinkContext): Promise<void> {
  const { listing } = context.language.strings;
  const before = await client.link(command.id);
  const link = await renewed(before, command, client);
  const name = printable(link.name);
  if (link.problem !== '') throw new CommandError(listing.stillOther(name));
  const isAsBefore = before.problem === '' && command.at === undefined;
  printLink(link, command, isAsBefore ? listing.unchanged(name) : listing.renewed(name), context);
}

async function renewed(link: Link, { at }: RenewCommand, client: ApiClient): Promise<Link> {
  if (at !== undefined) return client.relink(link.$id, { path: resolve(at) });
  if (link.problem === '') return link;
  // What is left of a folder is its new version.
  return link.problem === 'missing' && link.source !== 'zip'
    ? client.relink(link.$id)
    : client.shareNewVersion(link.$id);
}

function printLink(link: Link, { json }: Common, sentence: string, context: LinkContext): void {
  if (!json) {
    context.terminal.print(sentence);
    return;
  }
  context.terminal.print(jsonLine(listedFields(link, context)));
  noteMissingServer(context);
}

function noteMissingServer({ isServed, terminal, language }: LinkContext): void {
  if (!isServed) terminal.printToStderr(language.strings.listing.noServer);
}

async function allLinks(client: ApiClient): Promise<Link[]> {
  const links: Link[] = [];
  for (;;) {
    const page = await client.links({ state: 'all', limit: pageSize, offset: links.length });
    links.push(...page.links);
    if (page.links.length < pageSize) return links;
  }
}

function listedFields(link: Link, { isServed }: LinkContext): object {
  const { state, problem, label, $createdAt: createdAt, accessedAt, sentWith } = link;
  // Without a server nothing leads anywhere, which says nothing of the address.
  const addressLost = isServed && link.addressLost;
  return {
    ...linkFields(link, isServed),
    state,
    problem,
    label,
    createdAt,
    accessedAt,
    sentWith,
    addressLost,
  };
}

/** The address comes last: it is as long as the row is wide. */
function printLinks(links: readonly Link[], { terminal, language, isServed }: LinkContext): void {
  const { linkColumns, addressColumn } = language.strings.listing;
  const now = Date.now();
  const head = isServed ? [...linkColumns, addressColumn] : linkColumns;
  const addressOf = (link: Link) => (isServed ? [printable(link.urls.page)] : []);
  printTable(
    terminal,
    head,
    links.map((link) => [
      ...describeRow({ ...link, addressLost: isServed && link.addressLost }, now, language),
      ...addressOf(link),
    ]),
  );
}

function describeRow(link: Link, now: number, { strings, format }: CommandLineLanguage): string[] {
  const { listing } = strings;
  const when = (date: string) => (date === '' ? listing.never : format.relative(Date.parse(date), now));
  return [
    link.$id,
    printable(middleEllipsis(link.name, 40)),
    format.bytes(link.size),
    link.addressLost ? listing.addressLost : stateWord(link.state, listing.states),
    when(link.expire),
    when(link.accessedAt),
  ];
}

/** A state that only a newer server knows is shown by its name on the wire. */
function stateWord(state: string, words: Readonly<Record<string, string>>): string {
  return words[state] ?? printable(state);
}
