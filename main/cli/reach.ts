/** `latchkey reach`: who can open links, the ways in with what proves them, and changes of them. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { Reach, Route } from '../../shared/wire/reach.ts';
import { awaitReach, hasProof, isAnyOpen } from './awaitReach.ts';
import type { CommandContext, LinkContext } from './cli.ts';
import type { ReachCommand } from './commands.ts';
import { findingLine, reasonOf } from './sayFinding.ts';
import { jsonLine, printable, table } from './terminal.ts';

/** @returns whether the audience has a proven way in. @throws ApiError */
export async function reach(
  command: ReachCommand,
  client: ApiClient,
  context: LinkContext,
): Promise<boolean> {
  if (command.reach !== undefined) await client.changeReach(command.reach);
  const first = await client.checkReach();
  // Nothing gets ready for a server that ends with this command.
  const timeout = context.isServed ? command.wait * 1_000 : 0;
  const now = await awaitReach(client, first, hasProof, timeout);
  if (command.json) context.terminal.print(jsonLine(now));
  else await show(now, context);
  return hasProof(now);
}

async function show(now: Reach, { terminal, language, isServed }: LinkContext): Promise<void> {
  const { bold } = terminal;
  const words = language.strings.reach;
  terminal.print(bold(words.links(now.audience)));
  printRoutes(now, { terminal, language });
  printHttps(now, { terminal, language });
  if (!isServed) terminal.printToStderr(words.notServed);
  else if (!isAnyOpen(now)) terminal.printToStderr(words.noneOpen(now.audience));
  const best = now.routes.find(({ id }) => id === now.best[now.audience]);
  if (!terminal.isInteractive || best === undefined || best.kind === 'loopback') return;
  const { renderUnicodeCompact } = await import('uqr');
  terminal.print(renderUnicodeCompact(best.origin));
}

/** What to know of a way in stands below it. */
function printRoutes({ routes }: Reach, { terminal, language }: CommandContext): void {
  const rows = routes.map((route) => describeRow(route, language));
  const [head = '', ...lines] = table([language.strings.reach.columns, ...rows]);
  terminal.print(terminal.dim(head));
  for (const [at, route] of routes.entries()) {
    terminal.print(lines[at] ?? '');
    for (const line of notesOf(route, language)) terminal.print(terminal.dim(`  ${printable(line)}`));
  }
}

/** What visitors compare with what their browser shows. */
function printHttps({ https }: Reach, { terminal, language }: CommandContext): void {
  const { reach } = language.strings;
  if (https.fingerprint !== '') terminal.print(reach.https(https.fingerprint));
  if (https.fault !== null) terminal.print(terminal.dim(`  ${printable(reasonOf(https, language))}`));
}

/** What the doctor finds, else why the way in is as it is. */
function notesOf(route: Route, language: CommandLineLanguage): string[] {
  const { findings } = route;
  if (findings.length === 0) return route.fault === null ? [] : [reasonOf(route, language)];
  return findings.map((finding) => findingLine(finding, language));
}

function describeRow(route: Route, { strings }: CommandLineLanguage): string[] {
  const { kind, state, proof, unproven } = strings.reach;
  const { by, at } = route.proof ?? {};
  return [
    kind[route.kind],
    state[route.state],
    printable(route.origin),
    by === undefined || at === undefined ? unproven : proof(by, Date.parse(at), Date.now()),
    readerOf(route, strings),
  ];
}

function readerOf({ readableBy, operator }: Route, { reach }: CommandLineLanguage['strings']): string {
  const { readers } = reach;
  return readableBy === 'operator' ? readers.operator(printable(operator)) : readers[readableBy];
}
