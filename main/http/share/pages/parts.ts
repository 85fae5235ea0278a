/** What several pages for visitors say in the same way. */
import { type Html, html } from '../../../../shared/html.ts';
import { pageName } from '../../../../shared/names.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';

/** @param name of the sender, `''` if he has said none */
export function senderPart(name: string, named: { before: string; after: string }, nameless: string): Html {
  return name === '' ? html`${nameless}` : html`${named.before}<bdi>${pageName(name)}</bdi>${named.after}`;
}

/** In the time zone of this computer, which is named; the script of the page makes it that of the visitor. */
export function timePart(instant: number, { format }: LandingLanguage): Html {
  return html`<time datetime="${new Date(instant).toISOString()}">${format.exact(instant)}</time>`;
}

export function joinParts(parts: readonly Html[]): Html {
  return { html: parts.map((part) => part.html).join('') };
}
