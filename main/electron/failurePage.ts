/**
 * The page of the window when the server cannot start: the reason and buttons, no script. It replaces the console, which
 * could only say that the server does not answer.
 */
import { lightDark } from '../../shared/colours.ts';
import { type Html, html, nothing, renderDocument } from '../../shared/html.ts';
import type { Recoverable, Recovery } from '../../shared/serverMessages.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';

/** Where the button posts to. */
export const retryPath = '/start';
/** Shows the log in the file manager. */
export const showLogPath = '/show-log';
/** The query that asks for other ports. */
export const otherPorts = '?ports=other';
/** Where the ways on from a lost database post to. */
export const recoveryPaths: Readonly<Record<Recovery, string>> = {
  newestCopy: '/put-back',
  beginAnew: '/begin-anew',
};
export const failureStylePath = '/failure.css';

export type Failure = {
  /** The reason, as a sentence; untrusted text. */
  sentence: string;
  /** Whether other ports would help. */
  portTaken: boolean;
  /** Undefined where the database is not lost. */
  recoverable?: Recoverable | undefined;
  /** Absolute path, which the page does not show; undefined while none is known. */
  logFile?: string | undefined;
};

/** @param now epoch milliseconds */
export function failurePage(failure: Failure, language: DesktopLanguage, now: number): string {
  const { sentence, portTaken, recoverable, logFile } = failure;
  const { title, retry, otherPorts: label } = language.strings.failure;
  const other = html`<button formaction="${retryPath}${otherPorts}">${label}</button>`;
  return renderDocument({
    lang: language.tag,
    title,
    meta: html`<meta name="color-scheme" content="light dark">
`,
    head: html`<link rel="stylesheet" href="${failureStylePath}">`,
    body: html`<main role="alert"><h1>${title}</h1><p>${sentence}</p>
<form method="post" action="${retryPath}">${recoverable ? waysOn(recoverable, language, now) : nothing}<div class="ways"><button autofocus>${retry}</button>${portTaken ? other : nothing}</div>${logFile === undefined ? nothing : aboutLog(language)}</form></main>`,
  });
}

function aboutLog({ strings }: DesktopLanguage): Html {
  const { log, showLog } = strings.failure;
  return html`<p class="log">${log} <button formaction="${showLogPath}">${showLog}</button></p>`;
}

function waysOn({ copyMadeAt }: Recoverable, { strings, format }: DesktopLanguage, now: number): Html {
  const { putBack, putBackHint, beginAnew, beginAnewHint } = strings.recovery;
  const copy = (madeAt: number) =>
    wayOn('newestCopy', putBack(format.momentInSentence(madeAt, now)), putBackHint);
  return html`${copyMadeAt === undefined ? nothing : copy(copyMadeAt)}${wayOn('beginAnew', beginAnew, beginAnewHint)}`;
}

function wayOn(recovery: Recovery, label: string, hint: string): Html {
  return html`<p><button formaction="${recoveryPaths[recovery]}" aria-describedby="${recovery}">${label}</button>
<span id="${recovery}">${hint}</span></p>
`;
}

/** Served from its own path, because the policy of the scheme allows no inline style. */
export const failureStyle = `
:root { background: ${lightDark('canvas')}; color: ${lightDark('text')}; font: 15px/1.5 system-ui, sans-serif; color-scheme: light dark; }
body { margin: 0; padding: 32px 24px; min-height: 100vh; box-sizing: border-box; display: grid; align-items: center; justify-items: center; }
main { box-sizing: border-box; width: 100%; max-width: 34rem; padding: 32px; border-radius: 16px; background: ${lightDark('surface')}; border: 1px solid ${lightDark('line')}; }
h1 { font-size: 20px; line-height: 1.3; font-weight: 600; margin: 0 0 8px; }
p { margin: 0 0 24px; overflow-wrap: anywhere; }
button {
  font: inherit; font-weight: 500; min-height: 36px; padding: 6px 16px; border: 1px solid transparent; border-radius: 8px;
  background: ${lightDark('accent')}; color: ${lightDark('onAccent')}; cursor: pointer;
}
button:hover { background: ${lightDark('accentHover')}; }
button[formaction], p ~ .ways button { background: none; color: inherit; border-color: ${lightDark('lineStrong')}; }
button[formaction]:hover, p ~ .ways button:hover { background: ${lightDark('hover')}; }
.ways { display: flex; flex-wrap: wrap; gap: 8px; }
p button[formaction="${recoveryPaths.newestCopy}"] { background: ${lightDark('accent')}; color: ${lightDark('onAccent')}; border-color: transparent; }
p span { display: block; margin-top: 4px; font-size: 13px; color: ${lightDark('textQuiet')}; }
.log { margin: 24px 0 0; padding-top: 16px; border-top: 1px solid ${lightDark('line')}; font-size: 13px; color: ${lightDark('textQuiet')}; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; }
button:focus-visible { outline: 2px solid ${lightDark('accent')}; outline-offset: 2px; }
`;
