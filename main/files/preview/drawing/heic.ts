/**
 * Decodes HEIC pictures. The prebuilt library of sharp reads their header but has no HEVC decoder; the WebAssembly build
 * of libheif has one. It decodes synchronously, so it runs in a worker thread, while the main thread watches the memory;
 * the thread ends after each picture, which returns its memory.
 */
import { createWorkerQueue, WorkerFailure } from '../../workerQueue.ts';
import { type Picture, type Raster, stillPicture, Undecodable } from './picture.ts';

/** @throws Undecodable */
export async function decodeHeic(data: Uint8Array): Promise<Picture> {
  const queue = createWorkerQueue<Uint8Array, Raster>({ entry: 'heicWorker', moduleUrl: import.meta.url });
  try {
    // libheif applies the rotation of the HEIF container itself; EXIF orientation is ignored (ISO 23008-12).
    return stillPicture(await queue.run(data));
  } catch (error) {
    throw error instanceof WorkerFailure ? new Undecodable() : error;
  } finally {
    await queue.stop();
  }
}
