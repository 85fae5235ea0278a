/** What tells the lines of a log apart, which may say the same at the same moment. */
import type { LogEntry } from '../../../shared/wire/log.ts';

/** @param entries the newest first: equal ones are counted from the oldest on, for new lines come before them */
export function keyed(entries: readonly LogEntry[]): [key: string, entry: LogEntry][] {
  const counts = new Map<string, number>();
  return entries
    .toReversed()
    .map((entry): [string, LogEntry] => {
      const { at, visitor, event, bytes } = entry;
      const words = `${at} ${visitor} ${event} ${bytes}`;
      const count = counts.get(words) ?? 0;
      counts.set(words, count + 1);
      return [`${words} ${count}`, entry];
    })
    .toReversed();
}
