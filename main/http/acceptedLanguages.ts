/** Further ranges of the header are ignored. */
const maxLanguages = 20;

/**
 * Parses `Accept-Language` (RFC 9110 §12.5.4).
 * @returns BCP 47 tags as they are written in the header, best first
 */
export function acceptedLanguages(header: string | undefined): string[] {
  return (header ?? '')
    .split(',', maxLanguages)
    .map(parseRange)
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

/** `de-CH;q=0.9` */
function parseRange(range: string): { tag: string; quality: number } {
  const [tag = '', parameter] = range.split(';', 2);
  const [, quality = '1'] = /^\s*q=([\d.]{1,5})\s*$/i.exec(parameter ?? '') ?? [];
  return { tag: tag.trim(), quality: Number(quality) };
}
