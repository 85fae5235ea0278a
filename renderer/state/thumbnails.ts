/**
 * Pictures of rows in a browser. An `<img>` cannot send the header that signs the page in, so they are fetched and shown
 * as blobs. Some stay after their rows are gone: scrolling back shows them at once.
 */
import type { RequestHeaders } from '../../shared/api/request.ts';
import { createQueue } from './queue.ts';

export type Thumbnails = {
  /** Address of the loaded picture; undefined before, and when there is none. */
  urlOf(path: string): string | undefined;
  /**
   * Loads the picture and keeps it while it is on screen.
   * @param onLoaded called when `urlOf` has changed
   * @returns lets it go
   */
  hold(path: string, onLoaded: () => void): () => void;
  clear(): void;
};

type Picture = { url: string | undefined; listeners: Set<() => void>; loading?: AbortController };

/** Pictures; a few kilobytes each. */
const maxKept = 300;

/** Of the six connections a browser opens, so that pictures that take long to draw hold up nothing else. */
const loadedAtOnce = 3;

export function createThumbnails(headers: () => RequestHeaders, fetchPicture = fetch): Thumbnails {
  /** Those let go least recently come first. */
  const pictures = new Map<string, Picture>();

  async function load(path: string): Promise<void> {
    const picture = pictures.get(path);
    // Gone from the screen before its turn, or back again and asked for twice.
    if (picture === undefined || picture.loading) return;
    picture.loading = new AbortController();
    const { signal } = picture.loading;
    const blob = await blobOf(fetchPicture(path, { headers: headers(), priority: 'low', signal }));
    if (blob === undefined || pictures.get(path) !== picture) return;
    picture.url = URL.createObjectURL(blob);
    for (const listener of picture.listeners) listener();
  }

  const queue = createQueue(loadedAtOnce, load);

  function drop(path: string, { url, loading }: Picture): void {
    pictures.delete(path);
    loading?.abort();
    if (url !== undefined) URL.revokeObjectURL(url);
  }

  function letGo(path: string, picture: Picture): void {
    if (pictures.get(path) !== picture) return;
    if (picture.url === undefined) {
      drop(path, picture);
      return;
    }
    pictures.delete(path);
    pictures.set(path, picture);
    for (const [oldest, each] of pictures) {
      if (pictures.size <= maxKept) return;
      if (each.listeners.size === 0) drop(oldest, each);
    }
  }

  return {
    urlOf: (path) => pictures.get(path)?.url,
    hold(path, onLoaded) {
      const picture = pictures.get(path) ?? { url: undefined, listeners: new Set<() => void>() };
      const isNew = !pictures.has(path);
      pictures.set(path, picture);
      picture.listeners.add(onLoaded);
      if (isNew) queue.add(path);
      return () => {
        picture.listeners.delete(onLoaded);
        if (picture.listeners.size === 0) letGo(path, picture);
      };
    },
    clear() {
      for (const [path, picture] of pictures) drop(path, picture);
    },
  };
}

/** @returns undefined when there is no picture, or nobody waits for it any more */
async function blobOf(answer: Promise<Response>): Promise<Blob | undefined> {
  try {
    const response = await answer;
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
