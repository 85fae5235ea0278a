/** How much picture is too much, decided from the header, before a pixel is decoded. */
import { problem } from '../../core/errors.ts';

/** Pixels of one frame, and of the result before rotation. */
const mostPixels = 100_000_000;
/** Pixels. Encoders and decoders go wrong on thin strips long before the area gets large. */
const longestSide = 30_000;
/** Pixels of all frames together; a longer animation is shown by its first frame. */
const mostAnimatedPixels = 24_000_000;

export type Size = { width: number; height: number };

/** @throws storage_image_resolution_exceeded (contract §3.5.3) */
export function assertDrawable({ width, height }: Size): void {
  if (width * height <= mostPixels && Math.max(width, height) <= longestSide) return;
  throw problem('storage_image_resolution_exceeded', { width, height });
}

export function canAnimate(size: Size, frames: number): boolean {
  return size.width * size.height * frames <= mostAnimatedPixels;
}

/** Whether drawing takes hundreds of megabytes. */
export function isHeavy(...sizes: Size[]): boolean {
  return sizes.some(({ width, height }) => width * height > mostAnimatedPixels);
}
