/** More than anybody reads; each one costs a look. */
const most = 20;

/**
 * What a request says of its reader's languages (`Accept-Language`, RFC 9110 §12.5.4).
 * @returns BCP 47 tags as they were written, best first
 */
export function acceptedLanguages(header: string | undefined): string[] {
  return (header ?? '')
    .split(',', most)
    .map(readRange)
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

/** `de-CH;q=0.9` */
function readRange(range: string): { tag: string; quality: number } {
  const [tag = '', parameter] = range.split(';', 2);
  const [, quality = '1'] = /^\s*q=([\d.]{1,5})\s*$/i.exec(parameter ?? '') ?? [];
  return { tag: tag.trim(), quality: Number(quality) };
}
