/**
 * What chats and mail show of the address of a link: neither name nor size, unless the owner lets them. Programs that are
 * known to look for that get a page that has nothing else, for some of them show what they find in a page.
 */
import { type Html, html } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { emptySheet } from './glyphs.ts';
import type { Look } from './look.ts';
import { renderPage } from './page.ts';

/** @param name of the file where it may be shown, else `''` */
export function cardPart(name: string, { card, cardText }: LandingLanguage['strings']): Html {
  return html`<meta property="og:title" content="${name === '' ? card : name}"><meta property="og:description" content="${cardText}">`;
}

/** @param name as for `cardPart` */
export function renderCard(name: string, language: LandingLanguage, look: Look): Buffer {
  const { strings } = language;
  const title = name === '' ? strings.card : name;
  return renderPage(language, look, {
    title,
    head: cardPart(name, strings),
    main: html`${emptySheet}<h1><bdi>${title}</bdi></h1><p class="facts">${strings.cardText}</p>`,
  });
}
