import type { LogEntry } from '../wire/log.ts';
import type { ApiClient } from './apiClient.ts';

/** Lines that the server gives at once. */
const most = 10_000;

/** Every line of the log of a link, the newest first. @throws ApiError */
export async function wholeLog(api: Pick<ApiClient, 'linkLog'>, linkId: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (;;) {
    const page = await api.linkLog(linkId, { limit: most, offset: entries.length });
    entries.push(...page.entries);
    if (page.entries.length < most) return entries;
  }
}
