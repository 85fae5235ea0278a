/**
 * The steps between resizing and encoding, in the order of the contract (§3.5.3). Each one runs its own pipeline, because
 * within one pipeline sharp applies operations in its own order.
 */
import sharp, { type Sharp } from 'sharp';
import type { Recipe } from '../recipe.ts';
import { type Raster, toRaster } from './picture.ts';
import { roundedBorder, roundedMask } from './roundedBox.ts';

export type Step = (raster: Raster) => Promise<Raster>;

const transparent = { r: 0, g: 0, b: 0, alpha: 0 };

/** Degrees by EXIF orientation; the mirrored ones are ignored (§3.5.3). */
const orientationDegrees: Record<number, number> = { 3: 180, 6: 90, 8: 270 };

export function stepsOf(recipe: Recipe, orientation: number): Step[] {
  const { opacity, background, borderWidth, borderColor, borderRadius, rotation } = recipe;
  const upright = orientationDegrees[orientation] ?? 0;
  const steps = [
    appliesOpacity(recipe) && fade(opacity),
    background !== '' && inOnePass((pipeline) => pipeline.flatten({ background })),
    borderWidth > 0 && frame(borderWidth, borderColor),
    borderRadius > 0 && round(recipe),
    rotation !== 0 && rotate(rotation),
    upright !== 0 && rotate(upright),
  ];
  return steps.filter((step) => step !== false);
}

export async function applySteps(raster: Raster, steps: readonly Step[]): Promise<Raster> {
  let current = raster;
  for (const step of steps) current = await step(current);
  return current;
}

/** JPEG has no alpha, so opacity applies there only with a background. */
function appliesOpacity({ opacity, output, background }: Recipe): boolean {
  return opacity < 1 && (output !== 'jpeg' || background !== '');
}

function fade(opacity: number): Step {
  return inOnePass((pipeline) => pipeline.linear([1, 1, 1, opacity], [0, 0, 0, 0]));
}

function frame(border: number, background: string): Step {
  const sides = { top: border, right: border, bottom: border, left: border };
  return inOnePass((pipeline) => pipeline.extend({ ...sides, background }));
}

/** Rounds the corners; a border follows the curve. */
function round({ borderRadius, borderWidth, borderColor }: Recipe): Step {
  return (raster) => {
    const mask = { input: roundedMask(raster, borderRadius), blend: 'dest-in' as const };
    const border = borderWidth > 0 && {
      input: roundedBorder(raster, borderRadius, borderWidth, borderColor),
      blend: 'over' as const,
    };
    return toRaster(open(raster).composite(border ? [border, mask] : [mask]));
  };
}

/** Clockwise; the canvas grows and its new corners are transparent. */
function rotate(degrees: number): Step {
  return async (raster) => {
    const turned = await toRaster(open(raster).rotate(degrees, { background: transparent }));
    if (degrees % 90 === 0) return turned;
    const { width, height } = rotatedSize(raster, degrees);
    const right = Math.max(0, width - turned.width);
    const bottom = Math.max(0, height - turned.height);
    return toRaster(open(turned).extend({ right, bottom, background: transparent }));
  };
}

/**
 * ImageMagick's bounding box of a rotation (`DistortImage` with best fit), up to two pixels larger than the exact
 * one: 300×100 turned by 45° is 284×284 (contract §3.5.3).
 */
function rotatedSize({ width, height }: Raster, degrees: number): { width: number; height: number } {
  const angle = (degrees * Math.PI) / 180;
  const across = (Math.abs(width * Math.cos(angle)) + Math.abs(height * Math.sin(angle))) / 2;
  const down = (Math.abs(width * Math.sin(angle)) + Math.abs(height * Math.cos(angle))) / 2;
  return { width: boxSide(width / 2, across), height: boxSide(height / 2, down) };
}

function boxSide(center: number, extent: number): number {
  const start = Math.floor(center - extent - 0.5);
  return Math.ceil(center + extent - start + 0.5);
}

function inOnePass(change: (pipeline: Sharp) => Sharp): Step {
  return (raster) => toRaster(change(open(raster)));
}

function open({ data, width, height }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });
}
