/** The page about a browser's warning of a certificate that was made here. */
import { html, nothing } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import type { Look } from './look.ts';
import { renderPage } from './page.ts';

/** @param fingerprint as browsers show it */
export function renderCertificateHelp(fingerprint: string, language: LandingLanguage, look: Look): Buffer {
  const { title, text, compare, otherwise } = language.strings.certificate;
  return renderPage(language, look, {
    title,
    head: nothing,
    main: html`<h1>${title}</h1><p>${text}</p><p>${compare}</p><p><code>${fingerprint}</code></p><p class="quiet">${otherwise}</p>`,
  });
}
