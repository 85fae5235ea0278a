/** The log of one data folder: warnings and errors, one JSON object a line, no secrets. */
import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

/** Bytes; a longer log starts afresh at the next start. */
const longest = 5_000_000;

/** Bytes that wait for room on a full disk. */
const mostUnwritten = 100_000;

export function openLog(dataDir: string): Logger {
  const path = join(dataDir, 'latchkey.log');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longest) truncateSync(path);
  const destination = pino.destination({ dest: path, sync: true, mode: 0o600, maxLength: mostUnwritten });
  // On a full disk the log goes without: an error of the log, when nobody hears it, would end the program.
  destination.on('error', () => undefined);
  return pino(
    { level: 'warn', base: null, redact: ['*.secret', '*.token', '*.path', '*.authorization', '*.cookie'] },
    destination,
  );
}
