/**
 * Previews (contract §3.5.3): read from the cache, or drawn by a decoder in a process of its own (`docs/decisions/017`).
 * Requests for a preview that is being drawn share the result.
 */
import { createHash } from 'node:crypto';
import type { OnError } from '../../core/bestEffort.ts';
import { errorCode } from '../../core/errorCode.ts';
import { problem } from '../../core/errors.ts';
import type { File } from '../../core/model.ts';
import type { PreviewRequest, Previews, Rendered } from '../../core/previews.ts';
import type { FileContents } from '../content/contents.ts';
import { readPieces } from '../content/pieces.ts';
import { createPreviewCache, type PreviewCache } from './cache.ts';
import { inMemory, isSmall } from './cached.ts';
import type { Drawn, StartDecoder } from './decoder.ts';
import { isWebAssembly } from './decoderBuild.ts';
import { pieceBytes } from './decoderMessages.ts';
import { createDecoders } from './decoders.ts';
import { contentTypes, type Recipe, recipeOf } from './recipe.ts';

type Deps = {
  contents: FileContents;
  /** Folder of the cache. */
  folder: string;
  startDecoder: StartDecoder;
  onError: OnError;
  /** Size of the cache, bytes. */
  cacheBytes?: number;
};

const defaultCacheBytes = 256 * 1_048_576;
/** Bytes; a larger preview goes to the disk piece by piece. */
const maxInMemory = 4 * 1_048_576;
/** Part of every cache key: increase it when the same parameters give another picture. */
const drawingVersion = 3;

export function createPreviews(deps: Deps): Previews & { stop(): Promise<void> } {
  const { contents, cacheBytes = defaultCacheBytes } = deps;
  const cache = createPreviewCache(deps.folder, cacheBytes);
  const drawings = createDrawings({ ...deps, cacheBytes, cache });

  async function drop(fileSeq: number): Promise<void> {
    await cache.drop(fileSeq);
    const running = drawings.of(fileSeq);
    if (running.length === 0) return;
    // Drawings under way will still write to the folder, so it is dropped once more after them.
    void Promise.allSettled(running)
      .then(() => cache.drop(fileSeq))
      .catch(() => undefined);
  }

  return {
    async render(file, options, request) {
      const recipe = recipeOf(file, options, isWebAssembly());
      const contentType = contentTypes[recipe.output];
      const etag = contents.identify(file);
      const key = cacheKey(etag, recipe);
      const found = await cache.get(file.seq, key);
      if (found) return { ...found, contentType, cached: true };
      const data = await drawings.draw({ file, etag, recipe, key }, request);
      const kept = data && isSmall(data.length) ? undefined : await cache.get(file.seq, key);
      return { ...(kept ?? fromMemory(data)), contentType, cached: false };
    },
    drop,
    stop: async () => drawings.stop(),
  };
}

type Wanted = { file: File; etag: string; recipe: Recipe; key: string };
/** The picture; undefined when it lies in the cache only. */
type Made = Uint8Array | undefined;
type Drawing = { fileSeq: number; made: Promise<Made>; requests: PreviewRequest[] };

/** Drawings under way. Who asks for one of them waits with the others. */
function createDrawings({
  contents,
  startDecoder,
  onError,
  cache,
  cacheBytes,
}: Deps & { cache: PreviewCache; cacheBytes: number }) {
  const decoders = createDecoders(startDecoder, undefined, onError);
  const running = new Map<string, Drawing>();

  async function keep({ file, key }: Wanted, { size, pieces }: Drawn): Promise<Made> {
    if (size > cacheBytes) throw problem('storage_full');
    if (size > maxInMemory) {
      await cache.put(file.seq, key, pieces).catch((error) => {
        throw errorCode(error) === undefined ? error : problem('storage_full');
      });
      return undefined;
    }
    const data = await wholeOf(pieces);
    // The picture is sent even when the cache cannot be written (a full disk).
    await cache.put(file.seq, key, [data]).catch(() => undefined);
    return data;
  }

  async function make(wanted: Wanted, requests: PreviewRequest[]): Promise<Made> {
    const { file, etag, recipe } = wanted;
    const size = recipe.icon === undefined ? file.sizeOriginal : 0;
    let made: Made;
    await decoders.draw(requests[0]?.visitor ?? '', {
      job: { size, mimeType: file.mimeType, recipe },
      open: () => bytesOf(contents, file, etag),
      receive: async (drawn) => {
        made = await keep(wanted, drawn);
      },
      isWanted: () => requests.some(({ isWanted }) => isWanted()),
    });
    return made;
  }

  return {
    draw(wanted: Wanted, request: PreviewRequest): Promise<Made> {
      const { key, file } = wanted;
      const found = running.get(key);
      found?.requests.push(request);
      if (found) return found.made;
      const requests = [request];
      const made = make(wanted, requests).finally(() => running.delete(key));
      running.set(key, { fileSeq: file.seq, made, requests });
      return made;
    },
    of: (fileSeq: number) =>
      [...running.values()].filter((each) => each.fileSeq === fileSeq).map(({ made }) => made),
    stop: decoders.stop,
  };
}

function fromMemory(data: Made): Rendered {
  // It was written, and others have pushed it out of the cache since.
  if (data === undefined) throw problem('storage_full');
  return inMemory(data);
}

async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** Changed content has another ETag and so another key; old entries are evicted in time. */
function cacheKey(etag: string, recipe: Recipe): string {
  return createHash('sha256')
    .update(JSON.stringify([drawingVersion, etag, recipe]))
    .digest('hex');
}

/** @throws storage_file_being_checked when it was changed since it had this ETag, as a live file may be */
async function* bytesOf(contents: FileContents, file: File, etag: string): AsyncGenerator<Uint8Array> {
  const content = await contents.open(file);
  try {
    if (content.etag !== etag) throw problem('storage_file_being_checked');
    yield* readPieces(content, Buffer.allocUnsafeSlow(pieceBytes));
  } finally {
    content.close();
  }
}
