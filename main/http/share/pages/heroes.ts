/**
 * What a page shows of the file itself, beside the sentences: which kinds, from which address, and what the policy of the page
 * allows for it. It *is* the file: whoever renders a page asks for a hero only where the visitor may have that now, and
 * never on a link with a limit. Nothing that a browser would run as a document is shown: pictures are drawn anew, text is
 * escaped, and Markdown stands in a sandbox of its own.
 */
import { extensionOf } from '../../../../shared/names.ts';
import type { File } from '../../../core/model.ts';
import type { Listing } from './listingPart.ts';

/** Kinds that the browser fetches from `lookAddress`. */
export type FetchedKind = 'picture' | 'video' | 'sound' | 'pdf' | 'markdown';

/** Kinds that stand in the page. */
type TextKind = 'text' | 'code';

export type HeroKind = FetchedKind | TextKind;

export type Hero =
  | { kind: FetchedKind }
  /** @property isWhole whether that is all of the text */
  | { kind: TextKind; text: string; isWhole: boolean }
  | { kind: 'listing'; listing: Listing };

/** The parameter of the page's address that asks for what is shown, instead of the page. It counts as *looked at*. */
export const lookParam = 'look';

/** Relative to the page. */
export function lookAddress(slug: string): string {
  return `${slug}?${lookParam}=1`;
}

/** Bytes up to which a browser is asked to load a whole document unasked. */
const maxDocument = 50_000_000;

/** Bytes up to which a picture is drawn (contract §3.5.3); others get an icon there. */
const maxPicture = 20_000_000;

/** Bytes up to which text is short: shown whole, as words rather than as lines of a file. */
const maxShortText = 4_096;

/** Bytes of Markdown that are shown. */
export const maxMarkdown = 65_536;

/** Types that the preview draws (contract §3.5.3). SVG is a document, and drawn nowhere. */
const pictures = /^image\/(?:jpeg|gif|png|webp|heic)$/;

/** What browsers play. */
const films = /^video\/(?:mp4|webm|ogg|quicktime)$/;
const sounds = /^audio\/(?:mpeg|mp4|x-m4a|ogg|webm|x-wav|flac|x-flac|x-hx-aac-adts)$/;

/** Endings of files whose text is read in lines. */
const codes =
  /^(?:[cm]?[jt]sx?|json|ya?ml|toml|ini|conf|cfg|env|sh|bash|ps1|bat|py|rb|rs|go|java|kt|c|h|cc|cpp|hpp|cs|swift|php|sql|css|scss|lua|pl|r|csv|tsv|log|diff|patch|tex|srt|vtt)$/;

/** @returns undefined where there is nothing to show */
export function heroKindOf(file: Pick<File, 'name' | 'mimeType' | 'sizeOriginal'>): HeroKind | undefined {
  const { mimeType, sizeOriginal: size } = file;
  if (pictures.test(mimeType)) return size <= maxPicture ? 'picture' : undefined;
  if (films.test(mimeType)) return 'video';
  if (sounds.test(mimeType)) return 'sound';
  if (mimeType === 'application/pdf') return size <= maxDocument ? 'pdf' : undefined;
  return isText(mimeType) ? textKindOf(file) : undefined;
}

function textKindOf({ name, mimeType, sizeOriginal }: Pick<File, 'name' | 'mimeType' | 'sizeOriginal'>) {
  const extension = extensionOf(name);
  if (/^(?:md|markdown)$/.test(extension) && sizeOriginal <= maxMarkdown) return 'markdown';
  const isShort = sizeOriginal <= maxShortText && mimeType === 'text/plain' && !codes.test(extension);
  return isShort ? 'text' : 'code';
}

/** Not what a browser could take for a document (HTML, XML, SVG): nobody wants to read its source. */
function isText(mimeType: string): boolean {
  return /^text\/(?!rtf|html|xml|xsl)|^application\/(?:json|x-ndjson|javascript)$/.test(mimeType);
}

/** Directives of the policy of the page, each ends with `; `. */
const directives: Readonly<Record<Hero['kind'], string>> = {
  picture: "img-src 'self' data:; ",
  video: "media-src 'self'; ",
  sound: "media-src 'self'; ",
  pdf: "object-src 'self'; frame-src 'self'; ",
  markdown: "frame-src 'self'; ",
  text: '',
  code: '',
  listing: '',
};

export function heroPolicy(hero: Hero | undefined): string {
  return hero === undefined ? '' : directives[hero.kind];
}

/** Whether the page itself has what is shown of the file; else the browser fetches that. */
export function isInPage(hero: Hero | undefined): boolean {
  return hero?.kind === 'text' || hero?.kind === 'code';
}
