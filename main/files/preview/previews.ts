/**
 * Previews (contract §3.5.3): found in the cache, joined where the same one is being made, else made, a few at a time.
 * The work is done by libvips on threads of its own.
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
  /** Of the cache. */
  folder: string;
  /** Size of the cache, bytes. */
  cacheBytes?: number;
};

const defaultCacheBytes = 256 * 1_048_576;
/** Previews made at the same time, and how many of them may need hundreds of megabytes. */
const renderers = 2;
const heavyRenderers = 1;
/** Part of every cache key: raise it when the same parameters give another picture. */
const drawingVersion = 2;

export function createPreviews(deps: Deps): Previews & { stop(): Promise<void> } {
  const cache = createPreviewCache(deps.folder, deps.cacheBytes ?? defaultCacheBytes);
  const paint = createPainter(deps.contents);
  const making = new Map<string, Making>();
  // One thread per picture and no operation cache: the limits below bound what is used at once.
  sharp.concurrency(1);
  sharp.cache(false);

  async function make(file: File, recipe: Recipe, key: string, requests: IsWanted[]): Promise<Uint8Array> {
    const data = await paint.paint(file, recipe, requests);
    // A cache that cannot be written (a full disk) is no reason to refuse the picture.
    await cache.put(file.seq, key, data).catch(() => undefined);
    return data;
  }

  function share(file: File, recipe: Recipe, key: string, isWanted: IsWanted): Promise<Uint8Array> {
    const running = making.get(key);
    running?.requests.push(isWanted);
    if (running) return running.made;
    const requests = [isWanted];
    const made = make(file, recipe, key, requests).finally(() => making.delete(key));
    making.set(key, { fileSeq: file.seq, made, requests });
    return made;
  }

  async function drop(fileSeq: number): Promise<void> {
    await cache.drop(fileSeq);
    const running = [...making.values()].filter((each) => each.fileSeq === fileSeq);
    if (running.length === 0) return;
    // What is being made would be put where just now everything was thrown away.
    void Promise.allSettled(running.map(({ made }) => made))
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
      const data = await share(file, recipe, key, isWanted);
      const kept = isSmall(data.length) ? undefined : await cache.get(file.seq, key);
      return { ...(kept ?? inMemory(data)), contentType, cached: false };
    },
    drop,
    stop: paint.stop,
  };
}

/** Whether somebody still waits. */
type IsWanted = () => boolean;

type Making = { fileSeq: number; made: Promise<Uint8Array>; requests: IsWanted[] };

function createPainter(contents: FileContents) {
  const rendering = pLimit(renderers);
  const heavyRendering = pLimit(heavyRenderers);
  const icons = createIcons();
  const heic = createHeicDecoder();

  async function load(file: File, recipe: Recipe): Promise<Picture> {
    if (recipe.icon) return readPicture(await icons.png(recipe.icon));
    const data = await readWhole(contents, file);
    return file.mimeType === 'image/heic' ? heic.read(data) : readPicture(data);
  }

  return {
    paint(file: File, recipe: Recipe, requests: readonly IsWanted[]): Promise<Uint8Array> {
      return rendering(async () => {
        if (!requests.some((isWanted) => isWanted())) throw abandoned();
        const picture = await load(file, recipe);
        const work = () => drawOrRefuse(picture, recipe);
        return isHeavy(picture, targetSize(picture, recipe)) ? heavyRendering(work) : work();
      });
    },
    stop: heic.stop,
  };
}

/** Heard by nobody. */
function abandoned(): Error {
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

/** A content change gives another ETag and so another key; old entries fall out of the cache. */
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
