/** What is in a set, one folder and one page at a time, with every file and folder to pick. */
import { type Html, html, nothing } from '../../../../shared/html.ts';
import { pageName } from '../../../../shared/names.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { joinParts } from './parts.ts';

/** One page of one folder of a set. Names are those of members, sizes bytes. */
export type Listing = {
  /** With a slash at the end; `''` = the top. */
  folder: string;
  /** With what is in them and below. */
  folders: readonly { name: string; files: number; size: number }[];
  files: readonly { name: string; size: number }[];
  /** Files in this folder and below. */
  total: number;
  /** Where the next page begins, as the address says it; `''` = nowhere. */
  more: string;
};

/** @param slug of the link, which all addresses begin with @param isPicked whether its files may be picked */
export function listingPart(
  { folder, folders, files, total, more }: Listing,
  slug: string,
  isPicked: boolean,
  { strings, format }: LandingLanguage,
): Html {
  const { listing } = strings;
  const count = (value: number) => format.count(value, listing.files);
  const inside = (path: string) => `${slug}?${new URLSearchParams({ in: path })}`;
  const pick = (name: string) => `${slug}/files/${encodePath(`${folder}${name}`)}`;
  const rows = [
    ...folders.map(({ name, files: below, size }) => {
      const zip = isPicked
        ? html` <a href="${pick(name)}/" aria-label="${listing.folderOf(pageName(name))}">${strings.download}</a>`
        : nothing;
      return html`<li><a class="name" href="${inside(`${folder}${name}/`)}"><bdi>${pageName(name)}/</bdi></a><span>${count(below)} · ${format.bytes(size)}${zip}</span></li>`;
    }),
    ...files.map(({ name, size }) => {
      const shown = html`<bdi>${pageName(name)}</bdi>`;
      const link = isPicked ? html`<a class="name" href="${pick(name)}" download>${shown}</a>` : shown;
      return html`<li>${link}<span>${format.bytes(size)}</span></li>`;
    }),
  ];
  const next = `${slug}?${new URLSearchParams({ in: folder, from: more })}`;
  return html`<section class="listing"><h2>${listing.title}</h2><p class="quiet">${folder === '' ? nothing : html`<a href="${slug}">${listing.top}</a> / <bdi>${pageName(folder)}</bdi> · `}${count(total)}</p><ul>${joinParts(rows)}</ul>${
    more === '' ? nothing : html`<p><a href="${next}">${listing.next}</a></p>`
  }</section>`;
}

/** As below `/s/<slug>/files/`. */
function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
