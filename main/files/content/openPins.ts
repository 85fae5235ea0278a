/**
 * Keeps an open file to what was shared. Rights, names and hard links move its time of change as an edit does that hides
 * behind an old size and time; so when nothing but that time has moved, the bytes under the descriptor are compared
 * (docs/decisions/007). By the descriptor, because the path may lead elsewhere by now.
 */
import { fstatSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import { ContentDoubt, type FilePiece } from '../../core/content.ts';
import type { FileIdentity, LinkedSource } from '../../core/model.ts';
import { identityOf, isIntact, isSame } from './identity.ts';

/** @throws ContentDoubt when the file changes meanwhile; ContentProblem. @returns what it was from the first byte to the last */
export type CompareOpen = (
  fd: number,
  source: LinkedSource,
) => Promise<{ identity: FileIdentity; isSame: boolean }>;

export type OpenPin = Required<Pick<FilePiece, 'intact' | 'confirm'>>;

/** @param identity what the descriptor was when it was opened */
export type OpenPins = (fd: number, source: LinkedSource, identity: FileIdentity) => OpenPin;

/** @property seen what it was when its bytes were last known to be right */
type Open = { fd: number; source: LinkedSource; seen: FileIdentity };

/** Milliseconds for which a download stands still. Most programs give up after a minute without a byte. */
const defaultPatience = 50_000;
/** Files whose last comparison is remembered, for all who have them open. */
const maxKnown = 1_000;

export function createOpenPins(compare: CompareOpen, patience: number = defaultPatience): OpenPins {
  const running = new Map<string, Promise<FileIdentity | undefined>>();
  const known = new LRUCache<string, FileIdentity>({ max: maxKnown });

  /** Once more when the file is touched meanwhile: rights and a new name often come together. */
  async function read(open: Open): Promise<FileIdentity | undefined> {
    try {
      const { identity, isSame } = await compare(open.fd, open.source);
      if (isSame) known.set(keyOf(open), identity);
      return isSame ? identity : undefined;
    } catch (error) {
      // What cannot be told is not sent on a guess. A descriptor that was closed meanwhile is not the same either.
      return error instanceof ContentDoubt && lookForTouch(open) !== undefined ? read(open) : undefined;
    }
  }

  function join(open: Open): Promise<FileIdentity | undefined> {
    const key = keyOf(open);
    const reading = running.get(key) ?? read(open).finally(() => running.delete(key));
    running.set(key, reading);
    return within(patience, reading);
  }

  /** @returns what the file is with the bytes that were shared; undefined when it may have others */
  async function settle(open: Open): Promise<FileIdentity | undefined> {
    const now = open.source.sha256 === '' ? undefined : lookForTouch(open);
    if (now === undefined) return undefined;
    const last = known.get(keyOf(open));
    return last !== undefined && isSame(last, now) ? last : join(open);
  }

  return (fd, source, identity) => {
    let seen = identity;
    return {
      intact: () => isIntact(fd, seen),
      async confirm() {
        const settled = await settle({ fd, source, seen });
        seen = settled ?? seen;
        return settled !== undefined;
      },
    };
  };
}

/** The version of the file that is open, whoever has it open. */
function keyOf({ source, seen }: Open): string {
  return [seen.device, seen.inode, source.sha256].join(' ');
}

/**
 * @returns what the file is now; undefined when its size or time of modification say that it has other bytes, or when it
 * was deleted, by which its owner may mean to take it back
 */
function lookForTouch({ fd, seen }: Open): FileIdentity | undefined {
  try {
    const stat = fstatSync(fd, { bigint: true });
    const now = identityOf(stat);
    return stat.nlink > 0n && isSame({ ...now, ctimeNs: '' }, seen) ? now : undefined;
  } catch {
    return undefined;
  }
}

function within<T>(time: number, work: Promise<T>): Promise<T | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
  const timer = setTimeout(resolve, time, undefined).unref();
  work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}
