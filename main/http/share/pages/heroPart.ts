import { type Html, html, nothing } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { type Hero, lookAddress } from './heroes.ts';
import { listingPart } from './listingPart.ts';

/** @property name of the file, as it is shown @property isPicked whether files of a set may be picked */
export type Shown = { slug: string; name: string; isPicked: boolean };

/** Whether it stands in the place of the icon, above the name. */
export function isLeading(hero: Hero | undefined): boolean {
  return hero?.kind === 'picture' || hero?.kind === 'video' || hero?.kind === 'sound';
}

export function heroPart(hero: Hero, { slug, name, isPicked }: Shown, language: LandingLanguage): Html {
  const { strings } = language;
  const address = lookAddress(slug);
  const says = strings.shows(name);
  switch (hero.kind) {
    case 'picture':
      return html`<img class="shown" src="${address}" alt="${says}">`;
    case 'video':
      return html`<video class="shown" src="${address}" controls playsinline preload="metadata" aria-label="${says}"></video>`;
    case 'sound':
      return html`<audio class="shown" src="${address}" controls preload="metadata" aria-label="${says}"></audio>`;
    case 'pdf':
      return html`<object class="shown page" type="application/pdf" data="${address}" aria-label="${says}"><p class="quiet">${strings.notShown}</p></object>`;
    case 'markdown':
      return html`<iframe class="shown page" src="${address}" sandbox title="${says}"></iframe>`;
    case 'text':
    case 'code':
      return textPart(hero, says, language);
    case 'listing':
      return listingPart(hero.listing, { slug, isPicked }, language);
  }
}

type TextHero = Extract<Hero, { text: string }>;

/** Escaped. It scrolls for itself, so a keyboard has to reach it. A browser drops the first line break of a `pre`. */
function textPart({ kind, text, isWhole }: TextHero, says: string, { strings }: LandingLanguage): Html {
  const copy = isWhole
    ? html`<button class="small" type="button" hidden data-copied="${strings.copied}">${strings.copy}</button>`
    : nothing;
  const more = isWhole ? nothing : html`<p class="quiet">${strings.beginning}</p>`;
  return html`<section class="shown ${kind}" aria-label="${says}" tabindex="0"><pre dir="auto" data-text>\n${text}</pre></section>${copy}${more}`;
}
