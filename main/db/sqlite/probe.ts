/**
 * Whether this runtime can carry the server. Asked before anything is loaded that needs more: the binary of
 * better-sqlite3 would crash the process, and a missing export of Node ends it before a sentence is out.
 */
import * as zlib from 'node:zlib';
import type { StartFault } from '../../../shared/faults.ts';

/** Node-API version of better-sqlite3 13's binary; Node has it from 22.14 on. */
const neededNapi = 10;

/** What stored files may be compressed with (contract §3.2); Node has it from 22.15 and 23.8 on. */
const neededOfZlib = ['zstdCompress', 'zstdDecompress'] as const;

type Runtime = {
  readonly versions?: { readonly node: string; readonly napi?: string | undefined };
  readonly zlib?: object;
};

/** @returns `undefined` when all is well */
export function runtimeFault({
  versions = process.versions,
  zlib: given = zlib,
}: Runtime = {}): StartFault | undefined {
  const isComplete = neededOfZlib.every((name) => name in given);
  if (Number(versions.napi) >= neededNapi && isComplete) return undefined;
  return { reason: 'runtime', values: { node: versions.node } };
}
