/** The scripts of pages for visitors, of which a page has one, and what they may do. */
import { createHash } from 'node:crypto';
import { type Html, html } from '../../../../shared/html.ts';
import { pageScript, renewScript } from '../../../visitor/pageScript.ts';

const partOf = (script: string): Html => html`<script>${{ html: script }}</script>`;
const sourceOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

export const scriptPart = partOf(pageScript);

/** Instead of it, of a page that waits. */
export const renewPart = partOf(renewScript);

const [pageSource, renewSource] = [sourceOf(pageScript), sourceOf(renewScript)];

/** Lets the script of a page run, by its hash. @param origins beside its own where the page may ask */
export function scriptPolicy(origins: readonly string[] = []): string {
  return policyOf(pageSource, origins);
}

/** The same for a page that waits. */
export function renewPolicy(origins: readonly string[] = []): string {
  return policyOf(renewSource, origins);
}

function policyOf(source: string, origins: readonly string[]): string {
  return `script-src ${source}; connect-src ${["'self'", ...new Set(origins)].join(' ')}; `;
}
