/**
 * Decodes HEIC pictures. The prebuilt library of sharp reads their header but has no HEVC decoder; the WebAssembly build
 * of libheif has one. It decodes synchronously, so it runs in a worker thread, which ends after each picture.
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
const timeout = 60_000;

export function createHeicDecoder(): HeicDecoder {
  const queue = createWorkerQueue<Uint8Array, Raster>({
    entry: 'heicWorker',
    moduleUrl: import.meta.url,
    timeout,
    endAfterJob: true,
  });
  return {
    async read(data) {
      const header = await readHeader(data);
      if (header.format !== 'heif') throw undecodable();
      assertDrawable(header);
      try {
        // libheif applies the rotation of the HEIF container itself; EXIF orientation is ignored (ISO 23008-12).
        return stillPicture(await queue.run(data));
      } catch (error) {
        throw error instanceof WorkerFailure ? undecodable() : error;
      }
    },
    stop: queue.stop,
  };
}
