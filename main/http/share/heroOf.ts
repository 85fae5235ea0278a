/** What the page of a link shows of its file. */
import type { OpenContent } from '../../core/content.ts';
import type { LinkRecord } from '../../core/model.ts';
import { createPieceReader } from '../bytes/pieceReader.ts';
import type { OpenLink } from './openLink.ts';
import { type Hero, type HeroKind, heroKindOf } from './pages/heroes.ts';

/** Bytes of the beginning of a text that stands in the page. */
const maxText = 6_144;

/**
 * What is shown is the file, so there is nothing on a link with a limit: looking would take what it counts.
 * @param mayLook whether the visitor may see any of it
 */
export function shownKind(
  { link, file }: Pick<LinkRecord, 'link' | 'file'>,
  mayLook: boolean,
): HeroKind | undefined {
  return mayLook && link.deliveryLimit === null ? heroKindOf(file) : undefined;
}

/** Reads what it needs, and closes the content. */
export async function heroOf(
  { record, content }: Pick<OpenLink, 'record' | 'content'>,
  mayLook: boolean,
): Promise<Hero | undefined> {
  const kind = shownKind(record, mayLook);
  try {
    if (kind !== 'text' && kind !== 'code') return kind && { kind };
    const text = await readText(content, maxText);
    return text === undefined ? undefined : { kind, text, isWhole: content.size <= maxText };
  } finally {
    content.close();
  }
}

/** Characters of what is no text to read, even if all its bytes are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unreadable = /[\x00-\x08\x0e-\x1f]/;

/** @returns undefined unless it is readable UTF-8, or when it cannot be read; without a character that is cut off at the end */
export async function readText(
  { size, pieces }: Pick<OpenContent, 'size' | 'pieces'>,
  max: number,
): Promise<string | undefined> {
  const bytes = Buffer.alloc(Math.min(size, max));
  const reader = createPieceReader(pieces(0, bytes.length));
  try {
    if (!(await reader.fill(bytes))) return undefined;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: size > max });
    return unreadable.test(text) ? undefined : text;
  } catch {
    return undefined; // the decoder met a byte that is none of UTF-8
  } finally {
    await reader.close();
  }
}
