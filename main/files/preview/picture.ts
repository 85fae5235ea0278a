/** Pictures: the header is read at once, pixels are decoded on demand. */
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { problem } from '../../core/errors.ts';
import { assertDrawable, type Size } from './limits.ts';

export type Picture = Size & {
  /** Frames of an animation, 1 for a still. */
  frames: number;
  /** Milliseconds per frame, and how often it repeats (0 = for ever). */
  delay: number[];
  loop: number;
  /** EXIF orientation, 1–8. */
  orientation: number;
  /** A fresh pipeline; `animated` reads all frames, else the first. */
  decode(animated: boolean): Sharp;
};

/** RGBA, frames one below the other. */
export type Raster = Size & { data: Uint8Array };

/** Seconds; drawing a picture that takes longer fails. */
const timeout = 60;

const formats: readonly string[] = ['jpeg', 'png', 'webp', 'gif'];

// Other viewers show truncated files, but a preview must not make an incomplete file look complete.
const decoding: SharpOptions = { failOn: 'truncated', limitInputPixels: false };

/** @throws storage_image_resolution_exceeded, storage_file_type_unsupported */
export async function readPicture(data: Uint8Array): Promise<Picture> {
  const header = await readHeader(data);
  if (!formats.includes(header.format)) throw undecodable();
  const size = { width: header.width, height: header.pageHeight ?? header.height };
  return {
    ...size,
    frames: header.pages ?? 1,
    delay: header.delay ?? [],
    loop: header.loop ?? 0,
    orientation: header.orientation ?? 1,
    decode: (animated) => sharp(data, { ...decoding, animated }).timeout({ seconds: timeout }),
  };
}

/** @throws storage_image_resolution_exceeded, storage_file_type_unsupported */
export async function readHeader(data: Uint8Array): Promise<Metadata> {
  const header = await sharp(data, decoding)
    .metadata()
    .catch(() => undefined);
  if (header?.width === undefined) throw undecodable();
  assertDrawable({ width: header.width, height: header.pageHeight ?? header.height });
  return header;
}

export function stillPicture({ data, width, height }: Raster): Picture {
  const raw = { width, height, channels: 4 as const };
  const decode = () => sharp(data, { raw, limitInputPixels: false }).timeout({ seconds: timeout });
  return { width, height, frames: 1, delay: [], loop: 0, orientation: 1, decode };
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

export function undecodable(): Error {
  return problem('storage_file_type_unsupported', { reason: 'undecodable' });
}
