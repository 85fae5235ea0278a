/** What lies in a folder of this computer, for the owner who looks for a file to share. */
import { opendir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { FolderEntry, FolderListing } from '../../shared/wire/folders.ts';
import type { Folders } from '../core/folders.ts';
import type { OwnFiles } from './content/ownFiles.ts';
import { assertPath, inspectionError, named, refused } from './linkedFiles.ts';

/** Entries; a folder of a camera may hold more, and typing the rest of a path finds those. */
const maxEntries = 2_000;

type Deps = {
  /** Nobody looks into the data folder. */
  ownFiles: Pick<OwnFiles, 'includesFolder'>;
  /** The folder that `~` stands for. */
  home?: string;
};

export function createFolders({ ownFiles, home = homedir() }: Deps): Folders {
  return {
    async list(typed) {
      const path = /^~($|[\\/])/.test(typed) ? join(home, typed.slice(1)) : typed;
      assertPath(path);
      const folder = resolve(path);
      const name = basename(folder) || folder;
      try {
        if (ownFiles.includesFolder(await realpath(folder))) throw refused(named('ownFile', name));
        if (!(await stat(folder)).isDirectory()) throw refused(named('notFolder', name));
        return { path: folder, parent: parentOf(folder), ...(await readEntries(folder)) };
      } catch (error) {
        throw inspectionError(error, name);
      }
    },
  };
}

function parentOf(folder: string): string | null {
  const parent = dirname(folder);
  return parent === folder ? null : parent;
}

/** Folders first, each in the order of its name; hidden ones and what is no file are left out. */
async function readEntries(folder: string): Promise<Pick<FolderListing, 'entries' | 'isCut'>> {
  const entries: FolderEntry[] = [];
  for await (const entry of await opendir(folder)) {
    // A name that is not UTF-8 was read lossily, and no file has the name that came of it.
    if (entry.name.startsWith('.') || entry.name.includes('\u{FFFD}')) continue;
    const kind = kindOf(entry.isSymbolicLink() ? await target(join(folder, entry.name)) : entry);
    if (kind === undefined) continue;
    if (entries.length === maxEntries) return { entries: sorted(entries), isCut: true };
    entries.push({ name: entry.name, kind });
  }
  return { entries: sorted(entries), isCut: false };
}

type Kinds = Record<'isFile' | 'isDirectory', () => boolean>;

/** @returns undefined for a link that leads nowhere */
async function target(path: string): Promise<Kinds | undefined> {
  return stat(path).catch(() => undefined);
}

function kindOf(found: Kinds | undefined): FolderEntry['kind'] | undefined {
  if (found?.isDirectory()) return 'folder';
  return found?.isFile() ? 'file' : undefined;
}

const byName = new Intl.Collator(undefined, { numeric: true });

function sorted(entries: FolderEntry[]): FolderEntry[] {
  const rank = ({ kind }: FolderEntry) => (kind === 'folder' ? 0 : 1);
  return entries.sort((one, other) => rank(one) - rank(other) || byName.compare(one.name, other.name));
}
