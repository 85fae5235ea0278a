/** The parameters of a request with all defaults filled in (contract §3.5.3). */
import { problem } from '../../core/errors.ts';
import type { File } from '../../core/model.ts';
import type { PreviewOptions } from '../../core/previews.ts';

/** Icons for files that are not pictures. */
export type IconName = 'file' | 'video' | 'image';

export type OutputFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif';

/** `rotation` is 0–359, `background` starts with `#`; `""` = transparent. */
export type Recipe = Omit<PreviewOptions, 'output'> & {
  /** Undefined = the picture itself is drawn. */
  icon?: IconName;
  output: OutputFormat;
};

/** Bytes on disk; a larger picture is shown as an icon (contract §3.5.3). */
const maxPictureSize = 20_000_000;

const pictures = ['image/jpeg', 'image/png', 'image/heic', 'image/webp', 'image/gif'];

const videos = [
  'video/mp4',
  'video/x-flv',
  'video/webm',
  'application/x-mpegURL',
  'video/MP2T',
  'video/3gpp',
  'video/quicktime',
  'video/x-msvideo',
  'video/x-ms-wmv',
];

const outputs: Record<string, OutputFormat> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  gif: 'gif',
};

export const contentTypes: Record<OutputFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
};

/** Pixels of a side: up to here AVIF is made by the WebAssembly build too. */
const maxSlowAvif = 512;

/**
 * @param isSlow whether the decoder is the WebAssembly build, which makes WebP of AVIF that is no thumbnail
 * @throws storage_file_type_unsupported for `output=heic`: no free encoder for it exists
 */
export function recipeOf(file: File, options: PreviewOptions, isSlow = false): Recipe {
  const icon = iconOf(file);
  const output = outputOf(file, options.output, icon !== undefined);
  return {
    ...(icon === undefined ? {} : { icon }),
    width: options.width,
    height: options.height,
    gravity: options.gravity.toLowerCase() || 'center',
    quality: options.quality,
    borderWidth: options.borderWidth,
    borderColor: color(options.borderColor) || '#000000',
    borderRadius: options.borderRadius,
    opacity: options.opacity,
    rotation: (options.rotation + 360) % 360,
    background: color(options.background || (icon === undefined ? '' : 'eceff1')),
    output: isSlow && output === 'avif' && !isThumbnail(options) ? 'webp' : output,
  };
}

function iconOf(file: File): IconName | undefined {
  if (pictures.includes(file.mimeType)) return file.sizeActual > maxPictureSize ? 'image' : undefined;
  return videos.includes(file.mimeType) ? 'video' : 'file';
}

function isThumbnail({ width, height }: PreviewOptions): boolean {
  const longest = Math.max(width, height);
  return longest > 0 && longest <= maxSlowAvif;
}

function outputOf(file: File, requested: string, isIcon: boolean): OutputFormat {
  if (requested === 'heic') {
    throw problem('storage_file_type_unsupported', { reason: 'heicOutput' });
  }
  if (requested !== '') return outputs[requested] ?? 'jpeg';
  if (isIcon) return 'png';
  const format = file.extension || file.mimeType.replace('image/', '');
  return outputs[format] ?? 'jpeg';
}

function color(digits: string): string {
  return digits === '' ? '' : `#${digits.toLowerCase()}`;
}
