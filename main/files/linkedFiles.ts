/** Files shared by reference: inspected once when they are shared, hashed later in a worker. */
import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { PathFault } from '../../shared/faults.ts';
import { sentenceName } from '../../shared/names.ts';
import { ContentProblem } from '../core/content.ts';
import { errorCode } from '../core/errorCode.ts';
import { type DomainError, problem } from '../core/errors.ts';
import type { InspectedFile, LinkedFiles } from '../core/filePorts.ts';
import { identityOf } from './content/identity.ts';
import { contentProblem } from './content/openRegular.ts';
import type { OwnFiles } from './content/ownFiles.ts';
import { presentFile } from './content/presentFile.ts';
import type { Comparer } from './hashing/comparer.ts';
import type { Hasher } from './hashing/hasher.ts';
import { headBytes, sniff } from './sniffing/sniff.ts';
import { createFindMoved } from './watching/findMoved.ts';
import { lookAt } from './watching/lookAt.ts';

type Deps = {
  hasher: Hasher;
  /** Compares what was changed: a small file need not wait for a large one. */
  comparer: Comparer;
  looks: Pick<LinkedFiles, 'look'>;
  /** Our own files (keys, database, blobs) must not be shared. */
  ownFiles: OwnFiles;
};

/** Bytes. */
const maxPathLength = 4_096;
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export function createLinkedFiles({ hasher, comparer, looks, ownFiles }: Deps): LinkedFiles {
  return {
    async inspect(path) {
      assertPath(path);
      const name = basename(path);
      try {
        const real = await resolvePath(path, name);
        return await inspectFile(ownFiles, real, name);
      } catch (error) {
        throw inspectionError(error, name);
      }
    },
    async hash(path, pinned) {
      const { hashes, identity } = await hasher.hash({
        file: path,
        identity: pinned,
        algorithms: ['md5', 'sha256'],
      });
      if (hashes === undefined) throw new ContentProblem('changed');
      return { md5: hashes.md5 ?? '', sha256: hashes.sha256 ?? '', identity };
    },
    compare: comparer.compare,
    look: looks.look,
    glance: lookAt,
    present: (path, name) => presentFile(ownFiles, path, name),
    findMoved: createFindMoved(looks),
  };
}

/** @throws link_path_invalid for what is no absolute path */
export function assertPath(path: string): void {
  if (path === '') throw refused({ reason: 'absent' });
  if (Buffer.byteLength(path) > maxPathLength) {
    throw refused({ reason: 'tooLong', values: { max: maxPathLength } });
  }
  if (path.includes('\0')) throw refused({ reason: 'nulCharacter' });
  if (!isAbsolute(path)) throw refused({ reason: 'notAbsolute' });
  if (!path.isWellFormed()) throw refused(named('notUnicode', basename(path)));
}

/** Follows symlinks, once: what is shared is the real path. */
async function resolvePath(path: string, name: string): Promise<string> {
  const bytes = await realpath(path, { encoding: 'buffer' });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused(named('notUnicode', name));
  }
}

async function inspectFile(ownFiles: OwnFiles, real: string, name: string): Promise<InspectedFile> {
  // Checked before opening, because opening a device can have effects (a tape rewinds).
  assertRegular(await stat(real), name);
  const handle = await open(real, readFlags);
  try {
    const found = await handle.stat({ bigint: true });
    assertRegular(found, name);
    if (ownFiles.includes(real, found)) throw refused(named('ownFile', name));
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const mimeType = await sniff(buffer.subarray(0, bytesRead), name, Number(found.size));
    return { path: real, name, identity: identityOf(found), mimeType };
  } finally {
    await handle.close();
  }
}

type FileKinds = Record<'isFile' | 'isDirectory' | 'isFIFO' | 'isSocket', () => boolean>;

function assertRegular(found: FileKinds, name: string): void {
  if (found.isFile()) return;
  if (found.isDirectory()) throw refused(named('folder', name));
  throw refused(named(found.isFIFO() ? 'pipe' : found.isSocket() ? 'socket' : 'device', name));
}

const reasons: Record<string, NamedReason> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  ELOOP: 'brokenLink',
  ENAMETOOLONG: 'longName',
  EISDIR: 'folder',
  ENXIO: 'notFile',
  EIO: 'diskError',
};

/** Errors of the system name the path; what is told to people must not. */
export function inspectionError(error: unknown, name: string): unknown {
  // A name that was decoded lossily has this character, and no file has that name.
  if (errorCode(error) === 'ENOENT' && name.includes('\u{FFFD}')) return refused(named('notUnicode', name));
  const reason = reasons[errorCode(error)] ?? (contentProblem(error) && 'unreadable');
  return reason === undefined ? error : refused(named(reason, name));
}

/** Reasons whose sentence names the file. */
type NamedReason = Extract<PathFault, { values: { name: string } }>['reason'];

export function named(reason: NamedReason, name: string): PathFault {
  return { reason, values: { name: sentenceName(name) } };
}

export function refused(fault: PathFault): DomainError {
  return problem('link_path_invalid', fault);
}
