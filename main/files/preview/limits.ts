/** Limits on the size of pictures. They are checked on the header, before anything is decoded. */
import { problem } from '../../core/errors.ts';

/** Pixels of one frame, and of the result before rotation. */
const maxPixels = 100_000_000;
/** Pixels. Encoders and decoders fail on long thin pictures before their area is large. */
const maxSide = 30_000;
/** Pixels of all frames together; a longer animation is shown by its first frame. */
const maxAnimatedPixels = 24_000_000;

export type Size = { width: number; height: number };

/** @throws storage_image_resolution_exceeded (contract §3.5.3) */
export function assertDrawable({ width, height }: Size): void {
  if (width * height <= maxPixels && Math.max(width, height) <= maxSide) return;
  throw problem('storage_image_resolution_exceeded', { width, height });
}

export function canAnimate(size: Size, frames: number): boolean {
  return size.width * size.height * frames <= maxAnimatedPixels;
}

/** Whether drawing takes hundreds of megabytes. */
export function isHeavy(...sizes: Size[]): boolean {
  return sizes.some(({ width, height }) => width * height > maxAnimatedPixels);
}
