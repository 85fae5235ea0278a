/** What a page has for while it is open: its script, what that is told, and the sentences that it shows. */
import { createHash } from 'node:crypto';
import { type Html, html, nothing } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { type Follow, openPageScript } from '../../../visitor/openPage.ts';

const scriptHash = createHash('sha256').update(openPageScript).digest('base64');

/** Lets this one script run, and ask at the addresses that the page may go on at by itself. */
export function openPagePolicy(follow: Follow | undefined): string {
  if (follow === undefined) return '';
  const asked = follow.others.flatMap(({ ask }) => (ask === undefined ? [] : [new URL(ask).origin]));
  return `script-src 'sha256-${scriptHash}'; connect-src ${["'self'", ...new Set(asked)].join(' ')}; `;
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
  return html`<div role="status" data-follow="${JSON.stringify(follow)}">${{ html: sentences.join('') }}</div><script>${{ html: openPageScript }}</script>`;
}
