/** What chats and mail show of the address of a link: neither name nor size, unless the owner lets them. */
import { type Html, html } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';

/** @param name of the file where it may be shown, else `''` */
export function cardPart(name: string, { card, cardText }: LandingLanguage['strings']): Html {
  return html`<meta property="og:title" content="${name === '' ? card : name}"><meta property="og:description" content="${cardText}">`;
}
