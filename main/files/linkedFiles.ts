/** Files that stay where they are: looked at once when they are shared, hashed later in a worker. */
import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative } from 'node:path';
import { sentenceName } from '../../shared/names.ts';
import { type DomainError, problem } from '../core/errors.ts';
import type { FileIdentity } from '../core/model.ts';
import type { InspectedFile, LinkedFiles } from '../core/ports.ts';
import { identityOf } from './content/identity.ts';
import { contentProblem } from './content/openRegular.ts';
import { errorCode } from './errorCode.ts';
import type { Hasher } from './hashing/hasher.ts';
import { headBytes, sniff } from './sniffing/sniff.ts';

type Deps = {
  hasher: Hasher;
  /** Real path of a folder whose files must not leave: the program's own keys and database. */
  ownFolder: string;
};

const longestPath = 4_096;
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export function createLinkedFiles({ hasher, ownFolder }: Deps): LinkedFiles {
  return {
    async inspect(path) {
      assertPath(path);
      const name = basename(path);
      try {
        const real = await resolveOnce(path, name);
        if (!relative(ownFolder, real).startsWith('..') && !isAbsolute(relative(ownFolder, real))) {
          throw refused(`${quoted(name)} belongs to Latchkey itself and cannot be shared.`);
        }
        return await lookInto(real, name);
      } catch (error) {
        throw inspectionError(error, name);
      }
    },
    async hash(path, identity: FileIdentity) {
      const { md5, sha256 } = await hasher.hash({ path, identity, algorithms: ['md5', 'sha256'] });
      return { md5: md5 ?? '', sha256: sha256 ?? '' };
    },
  };
}

function assertPath(path: string): void {
  if (path === '') throw refused('The path of a file is missing.');
  if (Buffer.byteLength(path) > longestPath) throw refused('The path of a file is longer than 4096 bytes.');
  if (path.includes('\0')) throw refused('The path of a file contains a NUL character.');
  if (!isAbsolute(path)) throw refused('The path of a file must be absolute.');
  if (!path.isWellFormed()) throw notUnicode(basename(path));
}

/** Symlinks are followed here, once; afterwards the real path is what was shared. */
async function resolveOnce(path: string, name: string): Promise<string> {
  const bytes = await realpath(path, { encoding: 'buffer' });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notUnicode(name);
  }
}

async function lookInto(real: string, name: string): Promise<InspectedFile> {
  // Opening a device can already do something to it (a tape rewinds), so the kind is asked before.
  assertRegular(await stat(real), name);
  const handle = await open(real, readFlags);
  try {
    const found = await handle.stat({ bigint: true });
    assertRegular(found, name);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const mimeType = await sniff(buffer.subarray(0, bytesRead), name, Number(found.size));
    return { path: real, name, identity: identityOf(found), mimeType };
  } finally {
    await handle.close();
  }
}

type Kinds = Record<'isFile' | 'isDirectory' | 'isFIFO' | 'isSocket', () => boolean>;

function assertRegular(found: Kinds, name: string): void {
  if (found.isFile()) return;
  if (found.isDirectory()) throw refused(`${quoted(name)} is a folder. Folders cannot be shared yet.`);
  const kind = found.isFIFO() ? 'a pipe' : found.isSocket() ? 'a socket' : 'a device';
  throw refused(`${quoted(name)} is ${kind}, not a file.`);
}

const sentences: Record<string, (name: string) => string> = {
  ENOENT: (name) => `${name} could not be found.`,
  ENOTDIR: (name) => `${name} could not be found.`,
  EACCES: (name) => `${name} cannot be read: you do not have permission.`,
  EPERM: (name) => `${name} cannot be read: you do not have permission.`,
  ELOOP: (name) => `${name} is a symbolic link that leads nowhere.`,
  ENAMETOOLONG: (name) => `The name of ${name} is too long.`,
  EISDIR: (name) => `${name} is a folder. Folders cannot be shared yet.`,
  ENXIO: (name) => `${name} is not a file.`,
  EIO: (name) => `${name} cannot be read: the disk reports an error.`,
};

/** System errors name the path; what leaves here does not. */
function inspectionError(error: unknown, name: string): unknown {
  // Lossy decoding upstream leaves this character behind, and then nothing is found under the name.
  if (errorCode(error) === 'ENOENT' && name.includes('\u{FFFD}')) return notUnicode(name);
  const sentence = sentences[errorCode(error)];
  if (sentence !== undefined) return refused(sentence(quoted(name)));
  return contentProblem(error) === undefined ? error : refused(`${quoted(name)} cannot be read.`);
}

function notUnicode(name: string): DomainError {
  return refused(`The name of ${quoted(name)} is not valid UTF-8. Rename the file to share it.`);
}

function quoted(name: string): string {
  return `“${sentenceName(name)}”`;
}

function refused(sentence: string): DomainError {
  return problem('link_path_invalid', sentence);
}
