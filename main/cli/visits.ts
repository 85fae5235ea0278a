/** Prints what visitors do, live. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { followEvents } from '../../shared/api/followEvents.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { ServerEvent } from '../../shared/wire/latchkey.ts';
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

function describeEvent(event: ServerEvent, { sharing }: CommandLineLanguage['strings']): string | undefined {
  switch (event.type) {
    case 'link.accessed':
      return sharing.opened(event.link.name);
    case 'link.ended':
      return sharing.ended(event.link.name);
    case 'file.problem':
      return event.link.problem === '' ? undefined : sharing.fileProblem[event.link.problem](event.link.name);
    default:
      return undefined;
  }
}

function clockTime(): string {
  return new Date().toTimeString().slice(0, 8);
}
