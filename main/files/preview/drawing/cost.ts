/**
 * What drawing a preview will take, estimated from the header before a pixel is decoded. What is too much for one
 * picture is refused; what is cheap can be drawn beside something that is not.
 */
import type { OutputFormat, Recipe } from '../recipe.ts';
import type { Size } from './limits.ts';
import type { Picture } from './picture.ts';

export type Cost = { milliseconds: number; bytes: number };

/** Nanoseconds per pixel, measured on one core with the grain of a photograph. HEIC is decoded by WebAssembly. */
const decoding: Record<Picture['format'], number> = {
  jpeg: 8,
  png: 20,
  webp: 20,
  gif: 15,
  heif: 200,
  raw: 2,
};
/** A JPEG is decoded at a fraction of its size where that is enough. */
const shrunkJpeg = 4;
const encoding: Record<OutputFormat, number> = { jpeg: 12, png: 65, webp: 140, gif: 300, avif: 550 };
/** One step over all pixels of the result. */
const stepping = 20;
/** Nanoseconds for a frame of an animation and each of its steps, however small. */
const frameOverhead = 1_000_000;

/** Bytes per pixel: while it is decoded (an interlaced picture is held as a whole), in a step, and in an encoder. */
const decodingBytes: Record<Picture['format'], number> = {
  jpeg: 6,
  png: 4,
  webp: 8,
  gif: 8,
  heif: 16,
  raw: 0,
};
const steppingBytes = 16;
const encodingBytes: Record<OutputFormat, number> = { jpeg: 4, png: 4, webp: 12, gif: 16, avif: 45 };

/** What one picture may take: more is refused. The bytes lie below the ceiling of the process (`watch.ts`). */
const most: Cost = { milliseconds: 15_000, bytes: 1_280 * 1_048_576 };
/** What is cheap enough to let the next one wait for it. */
const cheap: Cost = { milliseconds: 400, bytes: 160 * 1_048_576 };

type Plan = { picture: Omit<Picture, 'decode'>; size: Size; recipe: Recipe; steps: number; frames: number };

/** @param slowness factor of the build of sharp: 1 for the native one */
export function costOf({ picture, size, recipe, steps, frames }: Plan, slowness: number): Cost {
  const source = picture.width * picture.height * frames;
  const turned = steps > 0 ? turnedArea(size, recipe.rotation) : size.width * size.height;
  const result = turned * frames;
  const isShrunk =
    picture.format === 'jpeg' && size.width * 2 <= picture.width && size.height * 2 <= picture.height;
  const nanoseconds =
    source * (isShrunk ? shrunkJpeg : decoding[picture.format]) +
    result * (steps * stepping + encoding[recipe.output]) +
    (frames > 1 ? frames * (steps + 1) * frameOverhead : 0);
  const bytes =
    source * (isShrunk ? 1 : decodingBytes[picture.format]) +
    result * ((steps > 0 ? steppingBytes : 0) + encodingBytes[recipe.output]);
  return { milliseconds: (nanoseconds * slowness) / 1e6, bytes };
}

/** Pixels of the box around a turned picture. */
function turnedArea({ width, height }: Size, degrees: number): number {
  const angle = (degrees * Math.PI) / 180;
  const [sine, cosine] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  return (width * cosine + height * sine) * (width * sine + height * cosine);
}

export function isTooMuch(cost: Cost): boolean {
  return isAbove(cost, most);
}

export function isCheap(cost: Cost): boolean {
  return !isAbove(cost, cheap);
}

function isAbove(cost: Cost, limit: Cost): boolean {
  return cost.milliseconds > limit.milliseconds || cost.bytes > limit.bytes;
}
