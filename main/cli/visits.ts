/** What visitors do, as it happens. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { followEvents } from '../../shared/api/followEvents.ts';
import { sharing } from '../../shared/strings/cli.ts';
import type { ServerEvent } from '../../shared/wire/latchkey.ts';
import { printable, type Terminal } from './terminal.ts';

/** Shows visits until `stopped`. */
export async function showVisits(
  client: ApiClient,
  terminal: Terminal,
  stopped: Promise<void>,
): Promise<void> {
  const ending = new AbortController();
  void stopped.then(() => ending.abort());
  const onEvent = (event: ServerEvent) => {
    const sentence = describeEvent(event);
    if (sentence !== undefined) terminal.complain(`${clockTime()}  ${printable(sentence)}`);
  };
  await followEvents(client, { onEvent }, ending.signal);
}

function describeEvent(event: ServerEvent): string | undefined {
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
