/**
 * Pages in the place of a link's own: a password stands before it, it is too early, others come first,
 * it is not whole yet, or it has ended. They name the sender and nothing of what is sent. Those that wait are sent with `renewPolicy`.
 */
import { type Html, html, nothing } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { lockedSheet, waitingSheet } from './glyphs.ts';
import type { Look } from './look.ts';
import { renderPage } from './page.ts';
import { progressPart, senderPart, timePart, type Unfinished } from './parts.ts';

type Render<Data> = (data: Data, language: LandingLanguage, look: Look) => Buffer;

/** @property action address that a form is sent to */
type Form = { action: string };

export type PasswordPage = Form & {
  /** Name of the sender, `''` = none. */
  sender: string;
  wasWrong: boolean;
  /** Seconds until another one may be tried; 0 = now. */
  wait: number;
};

/** Its form has the one field `password`. */
export const renderPassword: Render<PasswordPage> = ({ action, sender, wasWrong, wait }, language, look) => {
  const { strings, format } = language;
  const { title, named, nameless, label, open, hint, ...says } = strings.password;
  const fault = wait > 0 ? says.wait(format.count(wait, strings.seconds)) : wasWrong ? says.wrong : '';
  const told = fault === '' ? nothing : html`<p class="fault" id="fault" role="alert">${fault}</p>`;
  const described = fault === '' ? nothing : html` aria-describedby="fault" aria-invalid="true"`;
  return renderPage(language, look, {
    title,
    head: nothing,
    main: html`${lockedSheet}<h1>${title}</h1><p class="facts">${senderPart(sender, named, nameless)}</p>
<form method="post" action="${action}"><label>${label}<input type="password" name="password" required autofocus autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="1024"${described}></label>${told}<button>${open}</button></form>
<p class="quiet">${hint}</p>`,
  });
};

/** @property opensAt,now epoch milliseconds */
export type NotYetPage = { opensAt: number; now: number };

export const renderNotYet: Render<NotYetPage> = ({ opensAt, now }, language, look) => {
  const { title, opens, distance, text } = language.strings.notYet;
  const when = html`${opens.before}${timePart(opensAt, language)}${opens.after}`;
  const away = distance(language.format.relative(opensAt, now));
  return renderPage(language, look, {
    title,
    head: nothing,
    main: html`${waitingSheet}<h1>${title}</h1><p class="facts">${when} ${away}</p><p class="quiet">${text}</p>`,
    refresh: refreshUntil(opensAt, now),
  });
};

/** Seconds until a page that waits for a moment asks again: ever more often, so that it is there when it opens. */
export function refreshUntil(moment: number, now: number): number {
  const seconds = Math.max(Math.ceil((moment - now) / 1_000), 1);
  return seconds <= 60 ? seconds : Math.min(Math.ceil(seconds / 60) * 2, 600);
}

/** @property refresh seconds until the page asks again by itself */
type Waits = { refresh: number };

/** @property place in the line, from 1 on; undefined: there is none for this visitor */
export type WaitingPage = Waits & { place: number | undefined };

export const renderWaiting: Render<WaitingPage> = ({ place, refresh }, language, look) => {
  const { title, text, ...says } = language.strings.waiting;
  const fact = place === undefined ? says.noPlace : says.place(language.format.number(place));
  return waitPage({ title, fact: html`${fact}`, text, refresh }, language, look);
};

/** In the place of what an address would give. */
export const renderUnfinished: Render<Unfinished & Waits> = ({ what, percent, refresh }, language, look) => {
  const { state, text } = language.strings[what];
  const fact = progressPart({ what, percent }, language);
  return waitPage({ title: state, fact, text, refresh }, language, look);
};

/** @property lacks what there is no more of @property hasAsked whether this visitor has asked already */
export type EndedPage = Form & Waits & { lacks: 'time' | 'delivery'; hasAsked: boolean };

/** Only for who was here while the link lived; strangers see the neutral page (promise 3). */
export const renderEnded: Render<EndedPage> = ({ action, lacks, hasAsked, refresh }, language, look) => {
  const { ended, usedUp } = language.strings;
  const { title, text, ask, asked } = lacks === 'time' ? ended : usedUp;
  if (hasAsked) return waitPage({ title, fact: html`${asked}`, text: '', refresh }, language, look);
  return renderPage(language, look, {
    title,
    head: nothing,
    main: html`${waitingSheet}<h1>${title}</h1><p class="facts">${text}</p><form method="post" action="${action}"><button>${ask}</button></form>`,
    refresh,
  });
};

type Wait = Waits & { title: string; fact: Html; text: string };

function waitPage({ title, fact, text, refresh }: Wait, language: LandingLanguage, look: Look): Buffer {
  const more = text === '' ? nothing : html`<p class="quiet">${text}</p>`;
  return renderPage(language, look, {
    title,
    head: nothing,
    main: html`${waitingSheet}<h1>${title}</h1><p class="facts" role="status" data-begins="${language.strings.begins}">${fact}</p>${more}`,
    refresh,
  });
}
