/** Draws a preview: crop and resize, apply the steps, encode (contract §3.5.3). */
import sharp, { type Sharp } from 'sharp';
import type { OutputFormat, Recipe } from '../recipe.ts';
import { type Cost, costOf, isTooMuch } from './cost.ts';
import { decodeHeic } from './heic.ts';
import { drawIcon } from './icons.ts';
import { assertDrawable, canAnimate, type Size } from './limits.ts';
import { type Picture, type Raster, readHeader, readPicture, toRaster, Undecodable } from './picture.ts';
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

/** What a recipe makes of a picture, and what that takes. */
type Plan = {
  source: Source;
  recipe: Recipe;
  size: Size;
  steps: Step[];
  isAnimated: boolean;
  cost: Cost;
};

/** A picture whose header was read; a HEIC picture is decoded at once when its pixels are wanted. */
type Source = Omit<Picture, 'decode'> & { load(): Promise<Picture> };

/** @throws TooLarge, Undecodable */
export async function readSource(file: Uint8Array, mimeType: string, recipe: Recipe): Promise<Source> {
  if (recipe.icon === undefined && mimeType === 'image/heic') return readHeic(file);
  const { decode, ...header } = await readPicture(
    recipe.icon === undefined ? file : await drawIcon(recipe.icon),
  );
  return { ...header, load: async () => ({ ...header, decode }) };
}

async function readHeic(file: Uint8Array): Promise<Source> {
  const { format, width, height } = await readHeader(file);
  if (format !== 'heif') throw new Undecodable();
  const load = () => decodeHeic(file);
  return { width, height, frames: 1, delay: [], loop: 0, orientation: 1, format, load };
}

/**
 * @param slowness factor of the build of sharp
 * @throws TooLarge when the derived size is
 */
export function planOf(source: Source, recipe: Recipe, slowness: number): Plan {
  const size = targetSize(source, recipe);
  const steps = stepsOf(recipe, source.orientation);
  const isAnimated =
    source.frames > 1 &&
    animatedFormats.includes(recipe.output) &&
    canAnimate(source, source.frames) &&
    canAnimate(size, source.frames);
  const plan = { picture: source, size, recipe, steps: steps.length };
  const whole = costOf({ ...plan, frames: isAnimated ? source.frames : 1 }, slowness);
  if (!isAnimated || !isTooMuch(whole)) return { source, recipe, size, steps, isAnimated, cost: whole };
  const still = costOf({ ...plan, frames: 1 }, slowness);
  return { source, recipe, size, steps, isAnimated: false, cost: still };
}

export async function drawPlan({ source, recipe, size, steps, isAnimated }: Plan): Promise<Uint8Array> {
  const picture = await source.load();
  const resized = resize(picture.decode(isAnimated), picture, size, recipe.gravity);
  if (steps.length === 0) return encode(resized, recipe);
  if (!isAnimated) return encode(fromRaster(await applySteps(await toRaster(resized), steps)), recipe);
  return encodeFrames(await eachFrame(await toRaster(resized), picture.frames, steps), picture, recipe);
}

/** @throws TooLarge */
function targetSize(picture: Size, { width, height }: Recipe): Size {
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
