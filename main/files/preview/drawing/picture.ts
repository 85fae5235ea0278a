/** Pictures: the header is read at once, pixels are decoded on demand. */
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { assertDrawable, type Size } from './limits.ts';

export type Picture = Size & {
  /** Frames of an animation, 1 for a still. */
  frames: number;
  /** Milliseconds per frame, and how often it repeats (0 = for ever). */
  delay: number[];
  loop: number;
  /** EXIF orientation, 1–8. */
  orientation: number;
  format: 'jpeg' | 'png' | 'webp' | 'gif' | 'heif' | 'raw';
  /** A fresh pipeline; `animated` reads all frames, else the first. */
  decode(animated: boolean): Sharp;
};

export class Undecodable extends Error {
  constructor() {
    super('undecodable');
    this.name = 'Undecodable';
  }
}

/** RGBA, frames one below the other. */
export type Raster = Size & { data: Uint8Array };

const formats = ['jpeg', 'png', 'webp', 'gif'] as const;

function isReadable(format: string): format is (typeof formats)[number] {
  return formats.some((each) => each === format);
}

const decoding: SharpOptions = { limitInputPixels: false };

/** A JPEG is drawn as far as it goes (contract §3.5.3); of other formats, one whose end is missing is not decodable. */
function toleranceOf(format: string): SharpOptions['failOn'] {
  return format === 'jpeg' ? 'none' : 'truncated';
}

/** @throws TooLarge, Undecodable */
export async function readPicture(data: Uint8Array): Promise<Picture> {
  const header = await readHeader(data);
  if (!isReadable(header.format)) throw new Undecodable();
  const options = { ...decoding, failOn: toleranceOf(header.format) };
  const size = { width: header.width, height: header.pageHeight ?? header.height };
  return {
    ...size,
    frames: header.pages ?? 1,
    delay: header.delay ?? [],
    loop: header.loop ?? 0,
    orientation: header.orientation ?? 1,
    format: header.format,
    decode: (animated) => sharp(data, { ...options, animated }),
  };
}

/** @throws TooLarge, Undecodable */
export async function readHeader(data: Uint8Array): Promise<Metadata> {
  const header = await sharp(data, decoding)
    .metadata()
    .catch(() => undefined);
  if (header?.width === undefined) throw new Undecodable();
  assertDrawable({ width: header.width, height: header.pageHeight ?? header.height });
  return header;
}

export function stillPicture({ data, width, height }: Raster): Picture {
  const raw = { width, height, channels: 4 as const };
  const decode = () => sharp(data, { raw, limitInputPixels: false });
  return { width, height, frames: 1, delay: [], loop: 0, orientation: 1, format: 'raw', decode };
}

/** Runs a pipeline to its pixels. */
export async function toRaster(pipeline: Sharp): Promise<Raster> {
  const { data, info } = await pipeline
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
