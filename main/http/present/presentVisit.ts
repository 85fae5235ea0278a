/** Lines of the log as the owner gets them, as JSON and as a table. */
import type { LogEntry } from '../../../shared/wire/log.ts';
import { wireDate } from '../../core/dates.ts';
import type { Visit } from '../../core/visits.ts';
import { describeAgent } from './agentName.ts';

export function presentVisit(visit: Omit<Visit, 'seq'>): LogEntry {
  const { at, visitor, userAgent, address, isBot, event, bytes, percent } = visit;
  return {
    at: wireDate(at),
    visitor,
    agent: describeAgent(userAgent),
    userAgent,
    address,
    bot: isBot,
    event,
    bytes,
    percent,
  };
}

const columns = [
  'at',
  'visitor',
  'agent',
  'userAgent',
  'address',
  'bot',
  'event',
  'bytes',
  'percent',
] as const satisfies (keyof LogEntry)[];

/** RFC 4180, with a head. */
export function toCsv(entries: readonly LogEntry[]): string {
  const rows = entries.map((entry) => columns.map((column) => csvCell(String(entry[column]))));
  return [columns, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/**
 * Spreadsheets run what begins like a formula, also behind blanks, and visitors write their agent themselves. An apostrophe
 * in front makes it text.
 */
function csvCell(text: string): string {
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
