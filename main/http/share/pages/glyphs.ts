/** Drawings at the top of pages. */
import { type Html, html, nothing } from '../../../../shared/html.ts';

/** A sheet with the extension. */
export function sheet(name: string): Html {
  const [, extension = ''] = /\.([\da-z]{1,4})$/i.exec(name) ?? [];
  const label = extension === '' ? nothing : html`<text x="32" y="52">${extension.toUpperCase()}</text>`;
  return html`<svg class="glyph" width="72" height="90" viewBox="0 0 64 80" aria-hidden="true"><path class="sheet" d="M9 1h32l22 22v48a8 8 0 0 1-8 8H9a8 8 0 0 1-8-8V9a8 8 0 0 1 8-8Z"/><path class="sheet" d="M41 1v14a8 8 0 0 0 8 8h14"/>${label}</svg>`;
}

/** An outline of a sheet. */
export const emptySheet = html`<svg class="glyph gone" width="56" height="70" viewBox="0 0 64 80" aria-hidden="true"><path d="M9 1h32l22 22v48a8 8 0 0 1-8 8H9a8 8 0 0 1-8-8V9a8 8 0 0 1 8-8Z"/></svg>`;

/** A sheet with a sign on it. */
function signed(sign: Html): Html {
  return html`<svg class="glyph" width="56" height="70" viewBox="0 0 64 80" aria-hidden="true"><path class="sheet" d="M9 1h32l22 22v48a8 8 0 0 1-8 8H9a8 8 0 0 1-8-8V9a8 8 0 0 1 8-8Z"/>${sign}</svg>`;
}

export const lockedSheet = signed(
  html`<g class="sign"><rect x="20" y="38" width="24" height="18" rx="4"/><path d="M25 38v-5a7 7 0 0 1 14 0v5"/></g>`,
);

export const waitingSheet = signed(
  html`<g class="sign"><circle cx="32" cy="46" r="12"/><path d="M32 39v7l5 3"/></g>`,
);
