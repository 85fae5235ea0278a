/** What a page has for while it is open: what its script is told, and the sentences that it shows. */
import { type Html, html, nothing } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import type { Follow } from '../../../visitor/openPage.ts';

/** The origins beside its own that the page may go on at by itself. */
export function followedOrigins(follow: Follow | undefined): string[] {
  return (follow?.others ?? []).flatMap(({ ask }) => (ask === undefined ? [] : [new URL(ask).origin]));
}

/** Other addresses, for when this one stops answering, as after a move to another network. */
export function placesPart(pages: readonly string[], { elsewhere }: LandingLanguage['strings']): Html {
  const links = pages.map((page) => html` <a href="${page}" rel="noreferrer">${new URL(page).host}</a>`.html);
  return html`<p class="quiet"${pages.length > 0 ? nothing : html` hidden`}>${elsewhere}<span data-places>${{ html: links.join('') }}</span></p>`;
}

export function openPagePart(follow: Follow | undefined, { whileOpen }: LandingLanguage['strings']): Html {
  if (follow === undefined) return nothing;
  const sentences = Object.entries(whileOpen).map(
    ([name, text]) => html`<p hidden data-says="${name}">${text}</p>`.html,
  );
  return html`<div role="status" data-follow="${JSON.stringify(follow)}">${{ html: sentences.join('') }}</div>`;
}
