/**
 * Headers of shared bytes. They are hostile: whatever the type, nothing in them runs, and the browser never
 * guesses (contract §3.5.1, promise 5).
 */

import type { OpenContent } from '../../core/content.ts';
import type { File } from '../../core/model.ts';
import type { Preview } from '../../core/previews.ts';
import { openToPages } from './crossOrigin.ts';
import { contentDisposition } from './disposition.ts';
import type { HeaderPairs } from './headerPairs.ts';
import { httpDate } from './httpDate.ts';

/**
 * Types that `view` shows as what they are; case-sensitive (§3.5.1). Everything else is plain text there, except sound
 * and film of any type [DEV]: browsers refuse to play what is called text, and nothing in it can run.
 */
const viewable: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/gif',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heic-sequence',
  'image/avif',
  'application/x-mpegURL',
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
const closedPolicy =
  "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'; sandbox";

/**
 * The origin stays, for a player in a sandbox without one may not load its own file: `'self'` matches nothing there.
 * Scripts stay forbidden twice over, so nobody can make use of it.
 */
const mediaPolicy = `${closedPolicy} allow-same-origin`;

/** Chromium refuses to show a PDF in a sandbox; its viewer is one of its own. */
const pdfPolicy =
  "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; form-action 'none'";

function policyFor(type: string): string {
  if (type === 'application/pdf') return pdfPolicy;
  return isMedia(type) ? mediaPolicy : closedPolicy;
}

/** Same for every answer that carries shared bytes. Pages of other origins embed them: that is what links are for. */
const always: HeaderPairs = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Robots-Tag', 'noindex, nofollow'],
];

/**
 * What the API listener allows other origins is said by its guards. nginx is asked to pass on what comes as it comes: it
 * would write what a slow visitor has not taken yet to its disk.
 */
const alwaysToVisitors: HeaderPairs = [...always, ...openToPages, ['X-Accel-Buffering', 'no']];

/** 45 and 30 days in seconds (§3.5.1). */
const contentAge = 3_888_000;
const previewAge = 2_592_000;

/** @param isSecret whether the address itself opens the file: then no cache may keep what was taken back [DEV] */
function cacheControl(maxAge: number, isSecret: boolean): string {
  return isSecret ? 'private, no-store' : `private, max-age=${maxAge}`;
}

/**
 * @property isSecret whether the address itself opens the file
 * @property isVisitor whether it leaves through the share listener
 */
type Audience = { isSecret: boolean; isVisitor: boolean };

type Content = Pick<OpenContent, 'etag' | 'modifiedAt'>;
type Described = Pick<File, 'name' | 'mimeType'>;

type Made = { content: Content; audience: Audience; headers: HeaderPairs };

/** By the row of the file, which is another one as soon as anything is written. */
const lastDownload = new WeakMap<Described, Made>();

/** Most requests for a file get what the one before got. */
export function downloadHeaders(file: Described, content: Content, audience: Audience): HeaderPairs {
  const last = lastDownload.get(file);
  if (last !== undefined && isSameAnswer(last, content, audience)) return last.headers;
  const disposition = contentDisposition('attachment', file.name);
  const headers = contentHeaders(downloadType(file.mimeType), disposition, content, audience);
  // Not the content itself, which holds more than its words.
  const { etag, modifiedAt } = content;
  lastDownload.set(file, { content: { etag, modifiedAt }, audience, headers });
  return headers;
}

function isSameAnswer({ content, audience }: Made, newContent: Content, newAudience: Audience): boolean {
  return (
    content.etag === newContent.etag &&
    content.modifiedAt === newContent.modifiedAt &&
    audience.isSecret === newAudience.isSecret &&
    audience.isVisitor === newAudience.isVisitor
  );
}

/** @param isUtf8 whether the bytes are UTF-8; matters only for what is shown as text */
export function viewHeaders(
  { name, mimeType }: Described,
  content: Content,
  audience: Audience,
  isUtf8: boolean,
): HeaderPairs {
  const type = isShownAsText(mimeType) ? textType(isUtf8) : mimeType;
  return contentHeaders(type, contentDisposition('inline', name), content, audience);
}

function contentHeaders(
  type: string,
  disposition: string,
  { etag, modifiedAt }: Content,
  { isSecret, isVisitor }: Audience,
): HeaderPairs {
  const date = httpDate(modifiedAt);
  return [
    ['Content-Type', type],
    ['Content-Disposition', disposition],
    ['Content-Security-Policy', policyFor(type)],
    ['Cache-Control', cacheControl(contentAge, isSecret)],
    ['Accept-Ranges', 'bytes'],
    ['ETag', etag],
    ...(date === undefined ? [] : [['Last-Modified', date] as const]),
    ...(isVisitor ? alwaysToVisitors : always),
  ];
}

/** Previews are sent whole, never in ranges (§3.5.2), and revalidated by their bytes. */
export function previewHeaders(
  { contentType, cached, etag }: Pick<Preview, 'contentType' | 'cached' | 'etag'>,
  { isSecret, isVisitor }: Audience,
): HeaderPairs {
  return [
    ['Content-Type', contentType],
    ['Content-Security-Policy', closedPolicy],
    ['Cache-Control', cacheControl(previewAge, isSecret)],
    ['X-Appwrite-Cache', cached ? 'hit' : 'miss'],
    ...(isVisitor ? alwaysToVisitors : always),
    ['ETag', etag],
  ];
}

/** Whether `view` calls it plain text: all that a browser might run, HTML and SVG first of all. */
export function isShownAsText(mimeType: string): boolean {
  return !viewable.has(mimeType) && !isMedia(mimeType);
}

function isMedia(mimeType: string): boolean {
  return /^(?:audio|video)\/[\w.+-]+$/.test(mimeType);
}

/** Without a charset the browser goes by a byte order mark, or guesses as it does for a file of its own disk. */
function textType(isUtf8: boolean): string {
  return isUtf8 ? 'text/plain; charset=utf-8' : 'text/plain';
}

/** The SDKs parse whatever is called JSON, and so break the bytes (§8.1, [DEV]). */
function downloadType(mimeType: string): string {
  return mimeType === '' || mimeType.includes('application/json') ? 'application/octet-stream' : mimeType;
}
