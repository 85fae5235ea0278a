/** Has the system put on the disk what it still holds in memory. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Opened for writing: Windows flushes nothing for readers. */
export function flushFile(path: string): void {
  flush(path, 'r+');
}

/** The names in it. Not on Windows, which cannot open folders; NTFS journals names itself. */
export function flushFolder(path: string): void {
  if (process.platform !== 'win32') flush(path, 'r');
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
