/** Where the window goes and how large it is: never larger than the part of a screen that programs may use. */
import type { Rectangle } from 'electron';

type Size = Pick<Rectangle, 'width' | 'height'>;

const usual: Size = { width: 1_040, height: 720 };
const least: Size = { width: 420, height: 480 };
/** Kept free around a new window, which also leaves room for a title bar that the system adds. */
const margin = 32;

/**
 * @param saved of the last time; ignored unless enough of its title bar would be visible
 * @param workAreas of the connected screens in their own pixels (half as many at scale 2), the primary one first
 */
export function windowBounds(
  saved: Rectangle | undefined,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & Size & { minWidth: number; minHeight: number } {
  const visible = visibleBounds(saved, workAreas);
  const area = (visible && areaOf(visible, workAreas)) ?? workAreas[0];
  if (area === undefined) return { ...usual, ...minimum(usual) };
  const bounds = visible ? inside(visible, area) : centred(smaller(usual, area, margin), area);
  return { ...bounds, ...minimum(smaller(least, area)) };
}

function minimum({ width, height }: Size) {
  return { minWidth: Math.min(least.width, width), minHeight: Math.min(least.height, height) };
}

function smaller(size: Size, area: Size, free = 0): Size {
  return {
    width: Math.min(size.width, area.width - 2 * free),
    height: Math.min(size.height, area.height - 2 * free),
  };
}

function centred({ width, height }: Size, area: Rectangle): Rectangle {
  const x = area.x + Math.round((area.width - width) / 2);
  return { x, y: area.y + Math.round((area.height - height) / 2), width, height };
}

/** Made smaller where it has to be, then moved as little as possible. */
function inside(bounds: Rectangle, area: Rectangle): Rectangle {
  const { width, height } = smaller(bounds, area);
  const within = (at: number, from: number, room: number) => Math.min(Math.max(at, from), from + room);
  return {
    x: within(bounds.x, area.x, area.width - width),
    y: within(bounds.y, area.y, area.height - height),
    width,
    height,
  };
}

/** The saved bounds, if enough of the title bar is visible on a connected screen. */
export function visibleBounds(
  saved: Rectangle | undefined,
  workAreas: readonly Rectangle[],
): Rectangle | undefined {
  if (saved === undefined) return undefined;
  const titleBar = { ...saved, height: 40 };
  return workAreas.some((area) => overlap(titleBar, area) >= 100 * 20) ? saved : undefined;
}

/** That which most of it lies on. */
function areaOf(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle | undefined {
  return [...workAreas].sort((a, b) => overlap(bounds, b) - overlap(bounds, a))[0];
}

/** Square pixels. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
