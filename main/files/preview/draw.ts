/** Draws a preview: crop and resize, apply the steps, encode (contract §3.5.3). */
import sharp, { type Sharp } from 'sharp';
import { assertDrawable, canAnimate, type Size } from './limits.ts';
import { type Picture, type Raster, toRaster } from './picture.ts';
import type { OutputFormat, Recipe } from './recipe.ts';
import { applySteps, type Step, stepsOf } from './transform.ts';

/** Names of sharp for the anchor of a crop. */
const positions: Record<string, string> = {
  center: 'centre',
  'top-left': 'left top',
  top: 'top',
  'top-right': 'right top',
  left: 'left',
  right: 'right',
  'bottom-left': 'left bottom',
  bottom: 'bottom',
  'bottom-right': 'right bottom',
};

const animatedFormats: readonly OutputFormat[] = ['gif', 'webp'];

/** @throws storage_image_resolution_exceeded when the derived size is too large */
export async function draw(picture: Picture, recipe: Recipe): Promise<Uint8Array> {
  const size = targetSize(picture, recipe);
  const steps = stepsOf(recipe, picture.orientation);
  const isAnimated =
    picture.frames > 1 &&
    animatedFormats.includes(recipe.output) &&
    canAnimate(picture, picture.frames) &&
    canAnimate(size, picture.frames);
  const resized = resize(picture.decode(isAnimated), picture, size, recipe.gravity);
  if (steps.length === 0) return encode(resized, recipe);
  const raster = await toRaster(resized);
  if (!isAnimated) return encode(fromRaster(await applySteps(raster, steps)), recipe);
  return encodeFrames(await eachFrame(raster, picture.frames, steps), picture, recipe);
}

/** @throws storage_image_resolution_exceeded */
export function targetSize(picture: Size, { width, height }: Recipe): Size {
  const aspect = picture.width / picture.height;
  const size = {
    width: Math.max(1, width || Math.round(height * aspect) || picture.width),
    height: Math.max(1, height || Math.round(width / aspect) || picture.height),
  };
  assertDrawable(size);
  return size;
}

function resize(pipeline: Sharp, from: Size, to: Size, gravity: string): Sharp {
  if (from.width === to.width && from.height === to.height) return pipeline;
  return pipeline.resize(to.width, to.height, { fit: 'cover', position: positions[gravity] ?? 'centre' });
}

async function eachFrame(all: Raster, frames: number, steps: readonly Step[]): Promise<Raster[]> {
  const height = all.height / frames;
  const length = all.width * height * 4;
  const done: Raster[] = [];
  for (let index = 0; index < frames; index += 1) {
    const data = all.data.subarray(index * length, (index + 1) * length);
    done.push(await applySteps({ width: all.width, height, data }, steps));
  }
  return done;
}

function encodeFrames(frames: Raster[], { delay, loop }: Picture, recipe: Recipe): Promise<Uint8Array> {
  const { width, height } = frames[0] ?? { width: 1, height: 1 };
  const data = Buffer.concat(frames.map((frame) => frame.data));
  const raw = { width, height: height * frames.length, channels: 4 as const, pageHeight: height };
  return encode(sharp(data, { raw, limitInputPixels: false }), recipe, { delay, loop });
}

function fromRaster({ data, width, height }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });
}

type Timing = { delay?: number[]; loop?: number };

/** Maps quality as in the contract: PNG has a compression level instead, AVIF takes at most 99. */
async function encode(pipeline: Sharp, recipe: Recipe, timing: Timing = {}): Promise<Uint8Array> {
  const { quality, background, output } = recipe;
  const options = quality < 0 ? {} : { quality: Math.max(1, quality) };
  const encoders: Record<OutputFormat, () => Sharp> = {
    jpeg: () => pipeline.flatten({ background: background || '#ffffff' }).jpeg(options),
    png: () => pipeline.png(quality < 0 ? {} : { compressionLevel: 9 - Math.round((quality / 100) * 9) }),
    webp: () => pipeline.webp({ ...options, ...timing }),
    avif: () => pipeline.avif({ quality: Math.min(99, options.quality ?? 50), effort: 2 }),
    gif: () => pipeline.gif({ effort: 3, ...timing }),
  };
  return encoders[output]().toBuffer();
}
