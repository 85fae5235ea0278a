/**
 * The page of `/s/<slug>`: name, size and end of the link, and one button. File names are untrusted; `html.ts` escapes
 * them.
 */
import { type Html, html, nothing } from '../../../../shared/html.ts';
import { headerName, middleEllipsis } from '../../../../shared/names.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import type { File, Token } from '../../../core/model.ts';
import type { Follow } from '../../../visitor/openPage.ts';
import type { Look } from './look.ts';
import { openPagePart, placesPart } from './openPagePart.ts';
import { renderPage } from './page.ts';

export type Landing = {
  file: Pick<File, 'name' | 'sizeOriginal' | 'mimeType' | 'source'>;
  token: Pick<Token, 'expire'>;
  /** Addresses of this page where the link leads here too. */
  others: readonly string[];
  /** What the page knows while it is open; undefined: it stays as it is. */
  follow: Follow | undefined;
  /** Whether the browser has warned of the certificate. */
  warned: boolean;
};

/** Characters of a name in the heading and on the button. */
const maxNameLength = 72;

/** Names of files that run when they are opened, or unpack something that does. */
const isProgram =
  /\.(?:exe|msi|msix|bat|cmd|com|scr|pif|ps1|vbs|wsf|hta|lnk|jar|apk|app|dmg|pkg|deb|rpm|appimage|run|sh|command|iso|img)$/i;

export function renderLanding(
  { file, token, others, follow, warned }: Landing,
  language: LandingLanguage,
  look: Look,
): Buffer {
  const { strings, format } = language;
  // The name of the downloaded file.
  const name = headerName(file.name);
  const shown = middleEllipsis(name, maxNameLength);
  const size = format.bytes(file.sizeOriginal);
  const { sending } = strings;
  return renderPage(language, look, {
    title: shown,
    head: html`<meta property="og:title" content="${strings.card}"><meta property="og:description" content="${strings.cardText}">`,
    main: html`${glyph(name)}<h1 title="${name}"><bdi>${shown}</bdi></h1>
<p class="facts">${strings.kind(file.mimeType)} · ${size}</p>
<form method="post"><button aria-label="${strings.downloadOf(shown)}">${strings.download}</button></form>
<p>${sending.before}<bdi>${shown}</bdi>${sending.after(size)} ${until(token.expire, language)}</p>
${
  isProgram.test(name)
    ? html`<p class="quiet">${strings.program}</p>
`
    : nothing
}<p class="quiet">${strings.resumable}</p>${openPagePart(follow, strings)}${placesPart(others, strings)}${
      warned ? html`<p class="quiet"><a href="../certificate">${strings.warned}</a></p>` : nothing
    }${fingerprint(file, strings)}`,
  });
}

/** In the time zone of this computer, which is named. */
function until(expire: number | null, { strings, format }: LandingLanguage): Html {
  if (expire === null) return html`${strings.untilStopped}`;
  const instant = new Date(expire).toISOString();
  const { before, after } = strings.until;
  return html`${before}<time datetime="${instant}">${format.exact(expire)}</time>${after}`;
}

/** Absent until the file has been hashed in the background. */
function fingerprint({ source }: Landing['file'], strings: LandingLanguage['strings']): Html {
  if (source.kind !== 'linked' || source.sha256 === '') return nothing;
  return html`<details><summary>${strings.fingerprint}</summary><code>${source.sha256}</code>${strings.fingerprintHint}</details>`;
}

/** An icon of a sheet with the extension. */
function glyph(name: string): Html {
  const [, extension = ''] = /\.([\da-z]{1,4})$/i.exec(name) ?? [];
  const label = extension === '' ? nothing : html`<text x="32" y="52">${extension.toUpperCase()}</text>`;
  return html`<svg class="glyph" width="72" height="90" viewBox="0 0 64 80" aria-hidden="true"><path class="sheet" d="M9 1h32l22 22v48a8 8 0 0 1-8 8H9a8 8 0 0 1-8-8V9a8 8 0 0 1 8-8Z"/><path class="sheet" d="M41 1v14a8 8 0 0 0 8 8h14"/>${label}</svg>`;
}
