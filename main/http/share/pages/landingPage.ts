/**
 * The page of `/s/<slug>`: what it is, who sends it until when, one button, and what there is to see. File names and the
 * words of the owner are untrusted; `html.ts` escapes them.
 */
import { type Html, html, nothing } from '../../../../shared/html.ts';
import { headerName, middleEllipsis, pageName } from '../../../../shared/names.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { type File, sha256Of, type Token } from '../../../core/model.ts';
import type { Follow } from '../../../visitor/openPage.ts';
import { cardPart } from './card.ts';
import { kindOf } from './fileKinds.ts';
import { sheet } from './glyphs.ts';
import { type Hero, heroPolicy } from './heroes.ts';
import { heroPart, isLeading } from './heroPart.ts';
import type { Look } from './look.ts';
import { followedOrigins, openPagePart, placesPart } from './openPagePart.ts';
import { renderPage } from './page.ts';
import { renewPolicy, scriptPolicy } from './pageScriptPart.ts';
import { progressPart, senderPart, timePart, type Unfinished } from './parts.ts';
import { savePart } from './savePart.ts';

export type Landing = {
  slug: string;
  file: Pick<File, 'name' | 'sizeOriginal' | 'mimeType' | 'source'>;
  token: Pick<Token, 'expire'>;
  /** Name of the sender, and his words about the file; `''` = none. */
  sender: string;
  note: string;
  /** What is shown of the file; undefined = nothing. */
  hero: Hero | undefined;
  /** Whether the file is to be looked at, and not downloaded. */
  isLookOnly: boolean;
  /** Whether it opens for whoever takes it, or asks to be shown it, before all others; nobody has yet. */
  isForFirst: boolean;
  /** Of a file that is not whole yet. */
  unfinished: Unfinished | undefined;
  /** Seconds after which the page of such a file asks again by itself. */
  refresh: number | undefined;
  /** Whether chats may show the name. */
  isNamedInChats: boolean;
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

export function renderLanding(landing: Landing, language: LandingLanguage, look: Look): Buffer {
  const { slug, file, hero, others, follow, isLookOnly, unfinished } = landing;
  const { strings } = language;
  // The name of the downloaded file.
  const name = headerName(file.name);
  const shown = middleEllipsis(name, maxNameLength);
  const picture =
    hero &&
    heroPart(hero, { slug, name: shown, isPicked: !isLookOnly && unfinished === undefined }, language);
  return renderPage(language, look, {
    title: shown,
    head: cardPart(landing.isNamedInChats ? shown : '', strings),
    isWide: hero !== undefined && hero.kind !== 'sound',
    main: html`${isLeading(hero) && picture ? picture : sheet(name)}<h1 title="${name}"><bdi>${shown}</bdi></h1>
<p class="facts">${factsOf(landing, language)}</p>
<p>${senderPart(landing.sender, strings.sends, strings.sendsNameless)}<br>${untilPart(landing.token.expire, language)}</p>
${notePart(landing.note, strings)}${sayIf(isProgram.test(name), strings.program)}${downloadPart(landing, shown, language)}${picture && !isLeading(hero) ? picture : nothing}${sayIf(isLookOnly, lookOnlySentence(landing, strings))}${openPagePart(follow, strings)}${placesPart(others, strings)}${
  landing.warned ? html`<p class="quiet"><a href="../certificate">${strings.warned}</a></p>` : nothing
}${fingerprintPart(file, strings)}`,
    hasScript: true,
    refresh: landing.refresh,
  });
}

/** What the policy of such a page allows it, beside what it allows every page. */
export function landingPolicy({
  hero,
  follow,
  refresh,
}: Pick<Landing, 'hero' | 'follow'> & Partial<Pick<Landing, 'refresh'>>): string {
  const policy = refresh === undefined ? scriptPolicy : renewPolicy;
  return `${policy(followedOrigins(follow))}${heroPolicy(hero)}`;
}

type Strings = LandingLanguage['strings'];

/** Nobody knows how large it becomes while files are put together. */
function factsOf({ file, hero, unfinished }: Landing, { strings, format }: LandingLanguage): string {
  const kind = hero?.kind === 'listing' ? strings.kinds.set : kindOf(file.mimeType, strings.kinds);
  return unfinished?.what === 'preparing' ? kind : `${kind} · ${format.bytes(file.sizeOriginal)}`;
}

function lookOnlySentence({ hero, isForFirst, unfinished }: Landing, strings: Strings): string {
  return hero === undefined && !isForFirst && unfinished === undefined
    ? strings.lookOnlyNothing
    : strings.lookOnly;
}

/** Or what stands in its place: the whole cannot be had yet, or not any more, or is not to be had. */
function downloadPart(
  { file, isLookOnly, isForFirst, unfinished, hero }: Landing,
  name: string,
  language: LandingLanguage,
): Html {
  const { strings } = language;
  const culprit = hero?.kind === 'listing' ? hero.listing.culprit : '';
  if (unfinished !== undefined) {
    return html`${progressPart(unfinished, language)}<p class="quiet">${strings[unfinished.what].text}</p>`;
  }
  const first = sayIf(isForFirst, strings.forFirst.text);
  if (isLookOnly && isForFirst)
    return html`<form method="post"><button>${strings.forFirst.show}</button></form>${first}`;
  if (isLookOnly) return nothing;
  if (culprit === '') return html`${buttonPart(name, strings)}${first}${savePart(file, strings)}`;
  const { before, after } = strings.changed;
  return html`<p class="quiet">${before}<bdi>${pageName(culprit)}</bdi>${after}</p>`;
}

function buttonPart(name: string, { download, downloadOf, resumable }: Strings): Html {
  return html`<form method="post"><button aria-label="${downloadOf(name)}">${download}</button></form>
<p class="quiet">${resumable}</p>`;
}

function sayIf(isSo: boolean, sentence: string): Html {
  return isSo ? html`<p class="quiet">${sentence}</p>` : nothing;
}

function untilPart(expire: number | null, language: LandingLanguage): Html {
  const { until, untilStopped } = language.strings;
  if (expire === null) return html`${untilStopped}`;
  return html`${until.before}${timePart(expire, language)}${until.after}`;
}

/** Its lines stay lines; an address in it is no link, for whoever wrote it is known to the visitor by name alone. */
function notePart(note: string, strings: Strings): Html {
  if (note === '') return nothing;
  const text = note.split(/\r?\n/).map(pageName).join('\n');
  return html`<blockquote class="note" dir="auto" aria-label="${strings.note}">${text}</blockquote>`;
}

/** Absent until the file has been hashed in the background, and of a set. */
function fingerprintPart(file: Landing['file'], strings: Strings): Html {
  const sha256 = sha256Of(file);
  if (sha256 === '') return nothing;
  return html`<details><summary>${strings.fingerprint}</summary><code>${sha256}</code>${strings.fingerprintHint}</details>`;
}
