/** What follows the last byte of an upload: its hashes, its type, its form on the disk, its final name. */
import { access, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../../core/errors.ts';
import type { FinishedBlob } from '../../core/filePorts.ts';
import { renameDurably, writeDurably } from '../../disk/writeDurably.ts';
import { type BlobPaths, temporarySuffix } from '../content/blobPaths.ts';
import { isSealed, type StorageOptions, seal, unseal } from '../content/seal.ts';
import { headBytes, sniff } from '../sniffing/sniff.ts';
import { hashNow, type RunningHashes } from './runningHashes.ts';

export type FinishDeps = {
  paths: BlobPaths;
  hashes: RunningHashes;
  /** 32 bytes. */
  encryptionKey: Uint8Array;
};

export async function finishBlob(
  deps: FinishDeps,
  blob: string,
  name: string,
  size: number,
  options: StorageOptions,
): Promise<FinishedBlob> {
  if (await exists(deps.paths.part(blob))) return finishPart(deps, blob, name, size, options);
  return describeFinished(deps, blob, name, size);
}

async function finishPart(
  deps: FinishDeps,
  blob: string,
  name: string,
  size: number,
  options: StorageOptions,
): Promise<FinishedBlob> {
  const { paths } = deps;
  const path = paths.part(blob);
  const facts = await examine(deps, blob, path, name, size);
  if (!isSealed(size, options)) {
    await renameDurably(path, paths.plain(blob));
    return { ...facts, sizeActual: size, compression: 'none', encryption: false };
  }
  const data = await readFile(path);
  const sealed = await seal(data, options, { key: deps.encryptionKey, blob });
  await writeDurably(paths.sealed(blob), sealed, temporaryOf(paths, blob));
  await rm(path, { force: true });
  const { compression, encryption } = options;
  return { ...facts, sizeActual: sealed.length, compression, encryption };
}

/** @throws storage_invalid_file when the file does not have the announced size */
async function examine({ hashes }: FinishDeps, blob: string, path: string, name: string, size: number) {
  const mimeType = await sniffFile(path, name, size);
  const hashed = await hashes.finish(blob, path);
  if (hashed.size !== size) throw problem('storage_invalid_file');
  return { md5: hashed.md5, sha256: hashed.sha256, mimeType };
}

/** @throws storage_invalid_file when the file does not have the announced size */
async function sniffFile(path: string, name: string, size: number): Promise<string> {
  const handle = await open(path, 'r+');
  try {
    if ((await handle.stat()).size !== size) throw problem('storage_invalid_file');
    await handle.sync();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return await sniff(buffer.subarray(0, bytesRead), name, size);
  } finally {
    await handle.close();
  }
}

async function describeFinished(
  deps: FinishDeps,
  blob: string,
  name: string,
  size: number,
): Promise<FinishedBlob> {
  const path = await finishedPath(deps.paths, blob);
  if (path === undefined) throw problem('storage_invalid_file');
  if (path === deps.paths.plain(blob)) {
    const facts = await examine(deps, blob, path, name, size);
    return { ...facts, sizeActual: size, compression: 'none', encryption: false };
  }
  const sealed = await readFile(path);
  const { data, compression, encryption } = await unseal(sealed, size, { key: deps.encryptionKey, blob });
  const mimeType = await sniff(data.subarray(0, headBytes), name, size);
  return { ...hashNow(data), mimeType, sizeActual: sealed.length, compression, encryption };
}

/** @returns where finished bytes lie; undefined when there are none */
export async function finishedPath(paths: BlobPaths, blob: string): Promise<string | undefined> {
  for (const path of [paths.sealed(blob), paths.plain(blob)]) if (await exists(path)) return path;
  return undefined;
}

/** Of bytes that are being sealed. */
export function temporaryOf(paths: BlobPaths, blob: string): string {
  return join(paths.uploads, `${blob}${temporarySuffix}`);
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
