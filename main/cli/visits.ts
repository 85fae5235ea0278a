/** What visitors do, as it happens. */
import { setTimeout as delay } from 'node:timers/promises';
import { sharing } from '../../shared/strings/cli.ts';
import type { ServerEvent } from '../../shared/wire/latchkey.ts';
import type { ApiClient } from './apiClient.ts';
import { readEvents } from './readEvents.ts';
import { printable, type Terminal } from './terminal.ts';

/** Shows visits until `stopped`. */
export async function showVisits(
  client: ApiClient,
  terminal: Terminal,
  stopped: Promise<void>,
): Promise<void> {
  const ending = new AbortController();
  void stopped.then(() => ending.abort());
  while (!ending.signal.aborted) {
    try {
      for await (const event of readEvents(await client.stream('/latchkey/events', ending.signal))) {
        const sentence = describeEvent(event);
        if (sentence !== undefined) terminal.complain(`${clockTime()}  ${printable(sentence)}`);
      }
    } catch {
      // The stream ends with the signal, or broke and is opened again.
      await delay(1_000, undefined, { signal: ending.signal }).catch(() => {});
    }
  }
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
