/** What people name to be shared, and the files in it. */
import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Root } from '../../core/model.ts';
import type { ScanPart, SetFiles } from '../../core/sets.ts';
import type { OwnFiles } from '../content/ownFiles.ts';
import { assertPath, inspectionError, named, refused } from '../linkedFiles.ts';
import { createWorkerQueue } from '../workerQueue.ts';
import { followMembers } from './followMembers.ts';
import { inTurns } from './inTurns.ts';
import { keepMembers } from './keepMembers.ts';

/**
 * @property dataDir real path of the data folder, which is never shared
 * @property known names of files and folders in the zip, by their real paths
 */
export type ScanJob = { roots: readonly Root[]; dataDir: string; known: ReadonlyMap<string, string> };

type Deps = { ownFiles: Pick<OwnFiles, 'includes' | 'includesFolder'>; dataDir: string };

export function createScanner({
  ownFiles,
  dataDir,
}: Deps): Pick<SetFiles, 'inspectRoots' | 'scan' | 'follow' | 'inTurns'> {
  async function inspectRoot(path: string): Promise<Root> {
    assertPath(path);
    const name = basename(path) || 'files';
    try {
      const real = await realpath(path);
      const found = await stat(real, { bigint: true });
      const isFolder = found.isDirectory();
      const isOwn = isFolder ? ownFiles.includesFolder(real) : ownFiles.includes(real, found);
      if (isOwn) throw refused(named('ownFile', name));
      return { path: real, name, isFolder };
    } catch (error) {
      throw inspectionError(error, name);
    }
  }

  async function* scan(
    roots: readonly Root[],
    known: ScanJob['known'] = new Map(),
  ): AsyncGenerator<ScanPart> {
    // A thread for each: a drive that hangs holds nothing else, and what a long scan took is given back.
    const queue = createWorkerQueue<ScanJob, ScanPart>({ entry: 'scanWorker', moduleUrl: import.meta.url });
    try {
      for (let isDone = false; !isDone; ) {
        const part = await queue.run({ roots, dataDir, known });
        yield part;
        isDone = part.isDone;
      }
    } finally {
      await queue.stop();
    }
  }

  return {
    async inspectRoots(paths) {
      const roots = new Map<string, Root>();
      for (const path of paths) {
        const root = await inspectRoot(path);
        if (!roots.has(root.path)) roots.set(root.path, root);
      }
      return [...roots.values()];
    },
    scan(roots, before, known) {
      const parts = scan(roots.walked, known);
      return before === undefined ? parts : keepMembers(parts, before, roots.all);
    },
    follow: (roots, before, known) => followMembers(scan(roots, known), before, roots),
    inTurns,
  };
}
