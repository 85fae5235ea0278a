/**
 * Headers of shared bytes. They are hostile: whatever the type, nothing in them runs, and the browser never
 * guesses (contract §3.5.1, promise 5).
 */

import type { File } from '../../core/model.ts';
import type { OpenContent, Preview } from '../../core/ports.ts';
import { contentDisposition } from './disposition.ts';
import type { HeaderPairs } from './headerPairs.ts';

/** Types that `view` shows as what they are; case-sensitive (§3.5.1). Everything else is plain text there. */
const viewable: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/gif',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heic-sequence',
  'image/avif',
  'video/mp4',
  'video/x-flv',
  'video/webm',
  'application/x-mpegURL',
  'video/MP2T',
  'video/3gpp',
  'video/quicktime',
  'video/x-msvideo',
  'video/x-ms-wmv',
  'audio/basic',
  'audio/mid',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-aiff',
  'audio/x-mpegurl',
  'audio/vnd.rn-realaudio',
  'audio/ogg',
  'audio/vorbis',
  'audio/vnd.wav',
  'audio/x-wav',
  'audio/aac',
  'audio/x-hx-aac-adts',
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
  'application/vnd.ms-word.document.macroEnabled.12',
  'application/vnd.ms-word.template.macroEnabled.12',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.template',
  'application/vnd.ms-excel.sheet.macroEnabled.12',
  'application/vnd.ms-excel.template.macroEnabled.12',
  'application/vnd.ms-excel.addin.macroEnabled.12',
  'application/vnd.ms-excel.sheet.binary.macroEnabled.12',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.presentationml.template',
  'application/vnd.openxmlformats-officedocument.presentationml.slideshow',
  'application/vnd.ms-powerpoint.addin.macroEnabled.12',
  'application/vnd.ms-powerpoint.presentation.macroEnabled.12',
  'application/vnd.ms-powerpoint.template.macroEnabled.12',
  'application/vnd.ms-powerpoint.slideshow.macroEnabled.12',
  'application/vnd.ms-access',
]);

/**
 * `script-src 'none'` is the contract's. The rest lets the browser's own viewers of images, sound and film work
 * (they style themselves and load the file once more) and nothing else.
 */
const policy =
  "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'";

/** Chromium refuses to show a PDF in a sandbox; its viewer is one of its own. */
const pdfPolicy =
  "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; form-action 'none'";

/** Same for every answer that carries shared bytes. Pages of other origins embed them: that is what links are for. */
const always: HeaderPairs = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Robots-Tag', 'noindex, nofollow'],
];

export type ContentUse = 'download' | 'view';

/** 45 and 30 days in seconds (§3.5.1). */
const contentAge = 3_888_000;
const previewAge = 2_592_000;

/** @param isSecret whether the address itself opens the file: then no cache may keep what was taken back [DEV] */
function cacheControl(maxAge: number, isSecret: boolean): string {
  return isSecret ? 'private, no-store' : `private, max-age=${maxAge}`;
}

export function fileHeaders(
  use: ContentUse,
  file: Pick<File, 'name' | 'mimeType'>,
  content: Pick<OpenContent, 'etag' | 'modifiedAt'>,
  isSecret: boolean,
): HeaderPairs {
  const type = use === 'view' ? viewType(file.mimeType) : downloadType(file.mimeType);
  return [
    ['Content-Type', type],
    ['Content-Disposition', contentDisposition(use === 'view' ? 'inline' : 'attachment', file.name)],
    ['Content-Security-Policy', type === 'application/pdf' ? pdfPolicy : `${policy}; sandbox`],
    ['Cache-Control', cacheControl(contentAge, isSecret)],
    ['Accept-Ranges', 'bytes'],
    ['ETag', content.etag],
    ['Last-Modified', httpDate(content.modifiedAt)],
    ...always,
  ];
}

/** Previews are sent whole, never in ranges (§3.5.2), and revalidated by their bytes. */
export function previewHeaders(
  { contentType, cached, etag }: Pick<Preview, 'contentType' | 'cached' | 'etag'>,
  isSecret: boolean,
): HeaderPairs {
  return [
    ['Content-Type', contentType],
    ['Content-Security-Policy', `${policy}; sandbox`],
    ['Cache-Control', cacheControl(previewAge, isSecret)],
    ['X-Appwrite-Cache', cached ? 'hit' : 'miss'],
    ...always,
    ['ETag', etag],
  ];
}

/** @returns `text/plain` for what a browser might run, HTML and SVG first of all */
export function viewType(mimeType: string): string {
  return viewable.has(mimeType) ? mimeType : 'text/plain; charset=utf-8';
}

/** The SDKs parse whatever is called JSON, and so break the bytes (§8.1, [DEV]). */
export function downloadType(mimeType: string): string {
  return mimeType === '' || mimeType.includes('application/json') ? 'application/octet-stream' : mimeType;
}

function httpDate(instant: number): string {
  return new Date(instant).toUTCString();
}
