/** Limits on the size of pictures. They are checked on the header, before anything is decoded. */

/** Pixels of one frame, and of the result before rotation. */
const maxPixels = 100_000_000;
/** Pixels. Encoders and decoders fail on long thin pictures before their area is large. */
const maxSide = 30_000;
/** Pixels of all frames together, and how many there may be; a longer animation is shown by its first frame. */
const maxAnimatedPixels = 24_000_000;
const maxFrames = 1_000;

export type Size = { width: number; height: number };

/** The picture, or what is asked of it, takes more than a preview may (contract §3.5.3). */
export class TooLarge extends Error {
  readonly size: Size;

  constructor({ width, height }: Size) {
    super('tooLarge');
    this.name = 'TooLarge';
    this.size = { width, height };
  }
}

/** @throws TooLarge */
export function assertDrawable(size: Size): void {
  const { width, height } = size;
  if (width * height > maxPixels || Math.max(width, height) > maxSide) throw new TooLarge(size);
}

export function canAnimate(size: Size, frames: number): boolean {
  return frames <= maxFrames && size.width * size.height * frames <= maxAnimatedPixels;
}
