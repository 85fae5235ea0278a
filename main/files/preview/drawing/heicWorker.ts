/** Worker thread: decodes one HEIC picture to RGBA. Started by `drawing/heic.ts`. */
import { parentPort } from 'node:worker_threads';
import libheif from 'libheif-js/wasm-bundle.js';
import type { WorkerReply } from '../../workerQueue.ts';
import type { Raster } from './picture.ts';

async function decode(data: Uint8Array): Promise<Raster> {
  const images = new libheif.HeifDecoder().decode(data);
  const image = images[0];
  if (image === undefined) throw new Error('No picture in the file');
  const width = image.get_width();
  const height = image.get_height();
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const { promise, resolve } = Promise.withResolvers<unknown>();
  image.display(target, resolve);
  if (!(await promise)) throw new Error('The picture cannot be decoded');
  return { data: new Uint8Array(target.data.buffer), width, height };
}

async function reply(data: Uint8Array): Promise<void> {
  try {
    const raster = await decode(data);
    const message: WorkerReply<Raster> = { result: raster };
    parentPort?.postMessage(message, [raster.data.buffer as ArrayBuffer]);
  } catch (error) {
    parentPort?.postMessage({ failure: String(error) } satisfies WorkerReply<Raster>);
  }
}

parentPort?.on('message', (data: Uint8Array) => void reply(data));
