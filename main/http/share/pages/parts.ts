/** What several pages for visitors say in the same way. */
import { type Html, html, nothing } from '../../../../shared/html.ts';
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

/** @property what whether an upload brings it or files are put together @property percent below 100, where it is known */
export type Unfinished = { what: 'sending' | 'preparing'; percent: number | undefined };

/** How far it is, in words and as a bar. */
export function progressPart({ what, percent }: Unfinished, { strings, format }: LandingLanguage): Html {
  const { state, ...says } = strings[what];
  const fact = percent === undefined ? state : says.percent(format.number(percent));
  const value = percent === undefined ? nothing : html` max="100" value="${String(percent)}"`;
  return html`<span class="waits" role="status">${fact}</span><progress${value} aria-label="${state}"></progress>`;
}

export function joinParts(parts: readonly Html[]): Html {
  return { html: parts.map((part) => part.html).join('') };
}
