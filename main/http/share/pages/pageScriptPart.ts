/** The one script of pages for visitors, and what it may do. */
import { createHash } from 'node:crypto';
import { type Html, html } from '../../../../shared/html.ts';
import { pageScript } from '../../../visitor/pageScript.ts';

const hash = createHash('sha256').update(pageScript).digest('base64');

export const scriptPart: Html = html`<script>${{ html: pageScript }}</script>`;

/** Lets this one script run, by its hash. @param origins beside its own where the page may ask */
export function scriptPolicy(origins: readonly string[] = []): string {
  return `script-src 'sha256-${hash}'; connect-src ${["'self'", ...new Set(origins)].join(' ')}; `;
}
