/**
 * Previews (contract §3.5.3): read from the cache, or rendered, a few at a time. Requests for a preview that is being
 * rendered share the result. libvips renders on its own threads.
 */
import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import sharp from 'sharp';
import { DomainError, problem } from '../../core/errors.ts';
import type { File } from '../../core/model.ts';
import type { Previews } from '../../core/ports.ts';
import type { FileContents } from '../content/contents.ts';
import { readAll } from '../content/pieces.ts';
import { createPreviewCache } from './cache.ts';
import { inMemory, isSmall } from './cached.ts';
import { draw, targetSize } from './draw.ts';
import { createHeicDecoder } from './heic.ts';
import { createIcons } from './icons.ts';
import { isHeavy } from './limits.ts';
import { type Picture, readPicture, undecodable } from './picture.ts';
import { contentTypes, type Recipe, recipeOf } from './recipe.ts';

type Deps = {
  contents: FileContents;
  /** Folder of the cache. */
  folder: string;
  /** Size of the cache, bytes. */
  cacheBytes?: number;
};

const defaultCacheBytes = 256 * 1_048_576;
/** Previews rendered at the same time, and how many of them may need hundreds of megabytes. */
const maxRendering = 2;
const maxHeavyRendering = 1;
/** Part of every cache key: increase it when the same parameters give another picture. */
const drawingVersion = 2;

export function createPreviews(deps: Deps): Previews & { stop(): Promise<void> } {
  const cache = createPreviewCache(deps.folder, deps.cacheBytes ?? defaultCacheBytes);
  const renderer = createRenderer(deps.contents);
  const pending = new Map<string, PendingRender>();
  // One thread per picture and no operation cache: the limits below bound what is used at once.
  sharp.concurrency(1);
  sharp.cache(false);

  async function renderToCache(
    file: File,
    recipe: Recipe,
    key: string,
    requests: IsWanted[],
  ): Promise<Uint8Array> {
    const data = await renderer.render(file, recipe, requests);
    // The picture is sent even when the cache cannot be written (a full disk).
    await cache.put(file.seq, key, data).catch(() => undefined);
    return data;
  }

  function renderOnce(file: File, recipe: Recipe, key: string, isWanted: IsWanted): Promise<Uint8Array> {
    const running = pending.get(key);
    running?.requests.push(isWanted);
    if (running) return running.data;
    const requests = [isWanted];
    const data = renderToCache(file, recipe, key, requests).finally(() => pending.delete(key));
    pending.set(key, { fileSeq: file.seq, data, requests });
    return data;
  }

  async function drop(fileSeq: number): Promise<void> {
    await cache.drop(fileSeq);
    const running = [...pending.values()].filter((each) => each.fileSeq === fileSeq);
    if (running.length === 0) return;
    // Renders under way will still write to the folder, so it is dropped once more after them.
    void Promise.allSettled(running.map(({ data }) => data))
      .then(() => cache.drop(fileSeq))
      .catch(() => undefined);
  }

  return {
    async render(file, options, isWanted = () => true) {
      const recipe = recipeOf(file, options);
      const contentType = contentTypes[recipe.output];
      const key = cacheKey(deps.contents.identify(file), recipe);
      const found = await cache.get(file.seq, key);
      if (found) return { ...found, contentType, cached: true };
      const data = await renderOnce(file, recipe, key, isWanted);
      const kept = isSmall(data.length) ? undefined : await cache.get(file.seq, key);
      return { ...(kept ?? inMemory(data)), contentType, cached: false };
    },
    drop,
    stop: renderer.stop,
  };
}

/** Whether the request still waits for the preview. */
type IsWanted = () => boolean;

type PendingRender = { fileSeq: number; data: Promise<Uint8Array>; requests: IsWanted[] };

function createRenderer(contents: FileContents) {
  const rendering = pLimit(maxRendering);
  const heavyRendering = pLimit(maxHeavyRendering);
  const icons = createIcons();
  const heic = createHeicDecoder();

  async function load(file: File, recipe: Recipe): Promise<Picture> {
    if (recipe.icon) return readPicture(await icons.png(recipe.icon));
    const data = await readWhole(contents, file);
    return file.mimeType === 'image/heic' ? heic.read(data) : readPicture(data);
  }

  return {
    render(file: File, recipe: Recipe, requests: readonly IsWanted[]): Promise<Uint8Array> {
      return rendering(async () => {
        if (!requests.some((isWanted) => isWanted())) throw aborted();
        const picture = await load(file, recipe);
        const work = () => drawOrRefuse(picture, recipe);
        return isHeavy(picture, targetSize(picture, recipe)) ? heavyRendering(work) : work();
      });
    },
    stop: heic.stop,
  };
}

/** Reaches nobody: every request for the preview was aborted. */
function aborted(): Error {
  return problem('general_bad_request');
}

/** libvips throws plain errors for everything it cannot read or write. */
async function drawOrRefuse(picture: Picture, recipe: Recipe): Promise<Uint8Array> {
  try {
    return await draw(picture, recipe);
  } catch (error) {
    throw error instanceof DomainError ? error : undecodable();
  }
}

/** Changed content has another ETag and so another key; old entries are evicted in time. */
function cacheKey(etag: string, recipe: Recipe): string {
  return createHash('sha256')
    .update(JSON.stringify([drawingVersion, etag, recipe]))
    .digest('hex');
}

async function readWhole(contents: FileContents, file: File): Promise<Uint8Array> {
  const content = await contents.open(file);
  try {
    return await readAll(content);
  } finally {
    content.close();
  }
}
