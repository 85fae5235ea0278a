/** `latchkey log`, `latchkey watch`: what visitors did, and what became of their downloads. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { followEvents } from '../../shared/api/followEvents.ts';
import { wholeLog } from '../../shared/api/wholeLog.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { ServerEvent } from '../../shared/wire/events.ts';
import type { LinkVisit, LogEntry } from '../../shared/wire/log.ts';
import type { LinkContext } from './cli.ts';
import { CommandError } from './commandError.ts';
import type { LogCommand, WatchCommand } from './commands.ts';
import { stopRequested } from './ownServer.ts';
import { jsonLine, printable, printTable } from './terminal.ts';

export async function log(command: LogCommand, client: ApiClient, context: LinkContext): Promise<void> {
  const { terminal, language } = context;
  if (command.format === 'csv') {
    const table = await client.linkLogTable(command.id);
    for (const line of table.split('\r\n').slice(0, -1)) terminal.print(printable(line));
    return;
  }
  const entries = await wholeLog(client, command.id);
  if (command.format === 'json') terminal.print(jsonLine({ total: entries.length, entries }));
  else if (entries.length === 0) terminal.printToStderr(language.strings.log.empty);
  else printLog(entries, context);
}

/**
 * Prints lines as they come, until the command is stopped or nobody reads them.
 * @throws CommandError while no server runs; ApiError when it has ended
 */
export async function watch(
  { json }: WatchCommand,
  client: ApiClient,
  { terminal, language, isServed }: LinkContext,
): Promise<void> {
  if (!isServed) throw new CommandError(language.strings.log.notServed);
  const controller = new AbortController();
  void stopRequested().then(() => controller.abort());
  process.stdout.once('error', () => controller.abort());
  const onEvent = (event: ServerEvent) => {
    if (event.type !== 'visits') return;
    for (const visit of event.visits) {
      if (json) terminal.print(jsonLine({ linkId: visit.linkId, name: visit.name, ...visit.entry }));
      else terminal.print(sentenceOf(visit, language));
    }
  };
  const onOpen = () => terminal.printToStderr(language.strings.log.watching);
  let end: unknown;
  // A server that is started again has another secret, so asking on would never be answered.
  const onLost = (error: unknown) => {
    end = error;
    if (error !== undefined) controller.abort();
  };
  await followEvents(client, { onOpen, onEvent, onLost }, controller.signal);
  if (end !== undefined) throw end;
}

/** As one line, with its time. */
export function sentenceOf({ name, entry }: LinkVisit, { strings, format }: CommandLineLanguage): string {
  const { events, line } = strings.log;
  const what = wordFor(entry, events);
  return printable(line(format.exact(Date.parse(entry.at)), name, visitorOf(entry), what));
}

function printLog(entries: readonly LogEntry[], { terminal, language }: LinkContext): void {
  const { strings, format } = language;
  const rows = entries.map((entry) => [
    format.exact(Date.parse(entry.at)),
    wordFor(entry, strings.log.events),
    format.bytes(entry.bytes),
    `${entry.percent} %`,
    printable(visitorOf(entry)),
    entry.visitor,
  ]);
  printTable(terminal, strings.log.columns, rows);
}

/** A newer server may know of events that have no word here. */
function wordFor({ event, bot }: LogEntry, words: Readonly<Record<string, string>>): string {
  const word = words[event] ?? printable(event);
  return bot ? `${word} (${words.bot})` : word;
}

function visitorOf({ agent, userAgent, address }: LogEntry): string {
  return [address, agent === '' ? userAgent.slice(0, 40) : agent].filter((part) => part !== '').join(', ');
}
