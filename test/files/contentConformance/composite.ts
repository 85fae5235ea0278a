/**
 * Content that is made of many files with bytes in memory between them, as a folder would be: each file is opened
 * when its turn comes and closed before the next one is opened.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Piece } from '../../../main/core/content.ts';
import type { File } from '../../../main/core/model.ts';
import type { FileContents } from '../../../main/files/content/contents.ts';
import { createFileServices } from '../../../main/files/fileServices.ts';
import type { SentContent } from './contentServer.ts';
import { linkFile, type MakeSource, storeFile } from './sources.ts';

export type Part = Uint8Array | File;

export function openComposite(contents: FileContents, parts: readonly Part[]): SentContent {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part instanceof Uint8Array ? part : contents.identify(part));
  return {
    size: parts.reduce((sum, part) => sum + sizeOf(part), 0),
    etag: `"${hash.digest('base64url')}"`,
    pieces: (start, length) => piecesOf(contents, parts, start, length),
    close: () => undefined,
  };
}

async function* piecesOf(
  contents: FileContents,
  parts: readonly Part[],
  start: number,
  length: number,
): AsyncGenerator<Piece> {
  let offset = 0;
  for (const part of parts) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(start + length - offset, sizeOf(part));
    offset += sizeOf(part);
    if (from >= to) continue;
    if (part instanceof Uint8Array) {
      yield part.subarray(from, to);
      continue;
    }
    const content = await contents.open(part);
    try {
      yield* content.pieces(from, to - from);
    } finally {
      content.close();
    }
  }
}

function sizeOf(part: Part): number {
  return part instanceof Uint8Array ? part.length : part.sizeOriginal;
}

/** Bytes in memory, large and tiny files, an encrypted upload, and more bytes in memory. */
export const composite: MakeSource = (folder) => {
  const services = createFileServices({ dataDir: join(folder, 'data') });
  const members = join(folder, 'members');
  mkdirSync(members);
  let parts: Part[] = [];
  return {
    async write(bytes) {
      parts = await takeApart(bytes, {
        link: (name, part) => linkFile(join(members, name), part),
        store: (part) => storeFile(services, part, { compression: 'gzip', encryption: true }),
      });
      return bytes;
    },
    open: () => openComposite(services.contents, parts),
    paths: () =>
      parts.flatMap((part) =>
        !(part instanceof Uint8Array) && part.source.kind === 'linked' ? [part.source.path] : [],
      ),
    stop: services.stop,
  };
};

type Makers = { link(name: string, bytes: Buffer): File; store(bytes: Buffer): Promise<File> };

async function takeApart(bytes: Buffer, { link, store }: Makers): Promise<Part[]> {
  let offset = 0;
  const next = (length: number) => {
    offset += length;
    return bytes.subarray(offset - length, offset);
  };
  const head = [next(1_000), link('large', next(5_000_000)), next(77)];
  const upload = await store(next(1_000_000));
  const tiny = Array.from({ length: 200 }, (_, at) => [link(`tiny${at}`, next(at * 7)), next(30)]);
  const last = link('last', next(bytes.length - offset - 22));
  return [...head, upload, ...tiny.flat(), last, next(22)];
}
