/**
 * HEIC pictures: sharp's prebuilt library reads their header but holds no HEVC decoder, libheif's WebAssembly build
 * does. It decodes in one go, so it runs in a worker thread that ends with the picture.
 */
import { createWorkerQueue, WorkerFailure } from '../workerQueue.ts';
import { assertDrawable } from './limits.ts';
import { type Picture, type Raster, readHeader, stillPicture, undecodable } from './picture.ts';

export type HeicDecoder = {
  /** @throws storage_image_resolution_exceeded, storage_file_type_unsupported */
  read(data: Uint8Array): Promise<Picture>;
  stop(): Promise<void>;
};

/** Milliseconds; 48 megapixels take about ten seconds. */
const timeLimit = 60_000;

export function createHeicDecoder(): HeicDecoder {
  const queue = createWorkerQueue<Uint8Array, Raster>({
    entry: 'heicWorker',
    beside: import.meta.url,
    timeLimit,
    fresh: true,
  });
  return {
    async read(data) {
      const header = await readHeader(data);
      if (header.format !== 'heif') throw undecodable();
      assertDrawable(header);
      try {
        // libheif turns the picture upright itself, as its own format asks; EXIF has no say (ISO 23008-12).
        return stillPicture(await queue.run(data));
      } catch (error) {
        throw error instanceof WorkerFailure ? undecodable() : error;
      }
    },
    stop: queue.stop,
  };
}
