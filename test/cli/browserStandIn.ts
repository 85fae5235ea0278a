/** An `xdg-open` that keeps the address it is given, instead of a browser. */
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { poll } from '../helpers/poll.ts';
import type { Folder } from '../helpers/setUpFolder.ts';

export type BrowserStandIn = {
  /** A PATH on which it is found first. */
  path: string;
  /** Waits for the address that was opened. */
  opened(): Promise<string>;
  /** Whether an address has been opened so far. */
  hasOpened(): Promise<boolean>;
};

export async function createBrowserStandIn(folder: Folder): Promise<BrowserStandIn> {
  const seen = folder.at('opened');
  const bin = folder.at('bin');
  await mkdir(bin);
  await writeFile(
    join(bin, 'xdg-open'),
    `#!/bin/sh\nprintf '%s' "$1" > '${seen}.new'\nmv '${seen}.new' '${seen}'\n`,
  );
  await chmod(join(bin, 'xdg-open'), 0o755);
  return {
    path: `${bin}:${process.env.PATH}`,
    opened: () => poll(() => readFile(seen, 'utf8').catch(() => undefined), 'the browser'),
    hasOpened: () =>
      stat(seen).then(
        () => true,
        () => false,
      ),
  };
}
