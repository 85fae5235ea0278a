/** What is in a set, one folder and one page at a time, with every file and folder to pick. */
import { type Html, html, nothing } from '../../../../shared/html.ts';
import { pageName } from '../../../../shared/names.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { joinParts } from './parts.ts';

type Entry = {
  name: string;
  /** Below `files/` of the link, before percent-encoding; that of a folder ends in `/`. */
  path: string;
  kind: 'file' | 'folder';
  /** Bytes; of a folder, of all files below it. */
  size: number;
  /** Files below a folder; 1 for a file. */
  files: number;
};

/** One page of one folder of a set. */
export type Listing = {
  /** With a slash at the end; `''` = the top. */
  folder: string;
  entries: readonly Entry[];
  /** Where the next page begins; undefined: this is the last. */
  next: number | undefined;
  /** Of the whole set. */
  files: number;
  leftOut: number;
  /** Path of a file that was changed, for which the whole cannot be had; `''` = none. */
  culprit: string;
};

/** Parameters of the page's address: which folder, and from which entry on. */
export const folderParam = 'in';
export const fromParam = 'from';

/** @property slug which all addresses begin with @property isPicked whether its files may be picked */
type Place = { slug: string; isPicked: boolean };

export function listingPart(listing: Listing, place: Place, language: LandingLanguage): Html {
  const { title, files, leftOut, top, next } = language.strings.listing;
  const { folder } = listing;
  const count = language.format.count(listing.files, files);
  const missing = listing.leftOut === 0 ? '' : ` · ${language.format.count(listing.leftOut, leftOut)}`;
  const way = html`<a href="${place.slug}">${top}</a> / <bdi>${pageName(folder)}</bdi>`;
  const rows = listing.entries.map((entry) => rowPart(entry, place, language));
  const more =
    listing.next === undefined
      ? nothing
      : html`<p><a href="${addressOf(place, { [folderParam]: folder, [fromParam]: `${listing.next}` })}">${next}</a></p>`;
  return html`<section class="listing"><h2>${title}</h2><p class="quiet">${folder === '' ? html`${count}${missing}` : way}</p><ul>${joinParts(rows)}</ul>${more}</section>`;
}

function rowPart({ name, path, kind, size, files }: Entry, place: Place, language: LandingLanguage): Html {
  const { strings, format } = language;
  const shown = html`<bdi>${pageName(name)}</bdi>`;
  const pick = `${place.slug}/files/${path.split('/').map(encodeURIComponent).join('/')}`;
  if (kind === 'file') {
    const link = place.isPicked ? html`<a href="${pick}" download>${shown}</a>` : shown;
    return html`<li>${link}<span>${format.bytes(size)}</span></li>`;
  }
  const facts = `${format.count(files, strings.listing.files)} · ${format.bytes(size)}`;
  const label = strings.listing.folderOf(pageName(name));
  const zip = place.isPicked
    ? html` · <a href="${pick}" aria-label="${label}">${strings.download}</a>`
    : nothing;
  return html`<li><a href="${addressOf(place, { [folderParam]: path })}">${shown}/</a><span>${facts}${zip}</span></li>`;
}

function addressOf({ slug }: Place, params: Record<string, string>): string {
  return `${slug}?${new URLSearchParams(params)}`;
}
