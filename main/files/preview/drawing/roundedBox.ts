/** Rounded rectangles as SVG, for sharp to draw over or cut out of a picture. */
import type { Size } from './limits.ts';

/** The area inside the rounded corners. */
export function roundedMask(size: Size, radius: number): Buffer {
  return drawing(size, `<path d="${box(size, 0, radius)}"/>`);
}

/** The area between the outer edge and a parallel edge `width` pixels further in. */
export function roundedBorder(size: Size, radius: number, width: number, color: string): Buffer {
  const ring = `${box(size, 0, radius)} ${box(size, width, radius - width)}`;
  return drawing(size, `<path fill="${color}" fill-rule="evenodd" d="${ring}"/>`);
}

/** The path of a rounded rectangle, `inset` pixels inside the canvas. */
function box(size: Size, inset: number, radius: number): string {
  const width = size.width - 2 * inset;
  const height = size.height - 2 * inset;
  const r = Math.max(0, Math.min(radius, width / 2, height / 2));
  const arc = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  return [
    `M${inset + r} ${inset}`,
    `h${width - 2 * r}${arc(r, r)}`,
    `v${height - 2 * r}${arc(-r, r)}`,
    `h${2 * r - width}${arc(-r, -r)}`,
    `v${2 * r - height}${arc(r, -r)}z`,
  ].join('');
}

function drawing({ width, height }: Size, shapes: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`,
  );
}
