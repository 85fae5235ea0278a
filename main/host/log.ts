/** The log of a data folder: warnings and errors as JSON lines, without secrets. */
import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

/** Bytes; a larger log is emptied at the next start. */
const maxLogSize = 5_000_000;

/** Bytes kept in memory while the disk is full. */
const maxBuffered = 100_000;

/** Absolute path. */
export function logFile(dataDir: string): string {
  return join(dataDir, 'latchkey.log');
}

export function openLog(dataDir: string): Logger {
  const path = logFile(dataDir);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxLogSize) truncateSync(path);
  const destination = pino.destination({ dest: path, sync: true, mode: 0o600, maxLength: maxBuffered });
  // On a full disk entries are lost. Without this listener, an `error` event of the log would crash the process.
  destination.on('error', () => undefined);
  return pino(
    { level: 'warn', base: null, redact: ['*.secret', '*.token', '*.path', '*.authorization', '*.cookie'] },
    destination,
  );
}
