/** What a record of `ngrok http --log-format json` says (agent 3.39, ngrok.com/docs/errors). */

export type NgrokLine =
  | { says: 'origin'; origin: string }
  /** It connects anew by itself. */
  | { says: 'lost' }
  /** `code`: `ERR_NGROK_4018`. */
  | { says: 'refused'; code: string };

/** Names that ngrok gives. A name of the account's own could be any host, so it is not believed. */
const given =
  /^https:\/\/[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.(?:eu|ap|au|sa|jp|in|us))?\.(?:ngrok(?:-free)?\.(?:app|dev|pizza)|ngrok\.io)$/;

/** @returns undefined for the many records that say nothing of the kind */
export function readNgrokLine(line: string): NgrokLine | undefined {
  const record = readRecord(line);
  if (record?.msg === 'started tunnel') return readStarted(record.url);
  const code = typeof record?.err === 'string' ? /\bERR_NGROK_\d{1,5}\b/.exec(record.err)?.[0] : undefined;
  if (code !== undefined) return { says: 'refused', code };
  const isLost = record?.msg === 'session closed, starting reconnect loop';
  return isLost ? { says: 'lost' } : undefined;
}

function readStarted(url: unknown): NgrokLine | undefined {
  return typeof url === 'string' && given.test(url) ? { says: 'origin', origin: url } : undefined;
}

function readRecord(line: string): Partial<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined; // not a record
  }
}
