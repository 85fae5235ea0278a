/** Prints what visitors do, live. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { followEvents } from '../../shared/api/followEvents.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { ServerEvent } from '../../shared/wire/events.ts';
import type { Link } from '../../shared/wire/links.ts';
import type { CommandContext } from './cli.ts';
import { printable } from './terminal.ts';

/** Prints visits until `stopped` resolves. */
export async function showVisits(
  client: ApiClient,
  { terminal, language }: CommandContext,
  stopped: Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  void stopped.then(() => controller.abort());
  const onEvent = (event: ServerEvent) => {
    const sentence = describeEvent(event, language.strings);
    if (sentence !== undefined) terminal.printToStderr(`${clockTime()}  ${printable(sentence)}`);
  };
  await followEvents(client, { onEvent }, controller.signal);
}

/** @returns undefined for what is not told */
export function describeEvent(
  event: ServerEvent,
  { sharing }: CommandLineLanguage['strings'],
): string | undefined {
  switch (event.type) {
    case 'link.accessed':
      return sharing.opened(event.link.name, event.visitor.address);
    case 'link.ended':
      return sharing.ended(event.link.name);
    case 'file.problem':
      return describeProblem(event.link, sharing);
    default:
      return undefined;
  }
}

/** A newer server may know of problems that have no sentence here. */
function describeProblem(
  { problem, name }: Link,
  { fileProblem }: CommandLineLanguage['strings']['sharing'],
): string | undefined {
  if (problem === '') return undefined;
  const sentences: Readonly<Record<string, ((name: string) => string) | undefined>> = fileProblem;
  return (sentences[problem] ?? fileProblem.unreadable)(name);
}

function clockTime(): string {
  return new Date().toTimeString().slice(0, 8);
}
