/**
 * The page of the window when the server cannot start: the reason and buttons, no script. It replaces the console, which
 * could only say that the server does not answer.
 */
import { colours, lightDark } from '../../shared/colours.ts';
import { type Html, html, nothing, renderDocument } from '../../shared/html.ts';
import type { Recoverable, Recovery } from '../../shared/serverMessages.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';

/** Where the button posts to. */
export const retryPath = '/start';
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
};

/** @param now epoch milliseconds */
export function failurePage(failure: Failure, language: DesktopLanguage, now: number): string {
  const { sentence, portTaken, recoverable } = failure;
  const { title, retry, otherPorts: label } = language.strings.failure;
  const other = html`<button formaction="${retryPath}${otherPorts}">${label}</button>`;
  return renderDocument({
    lang: language.tag,
    title,
    meta: html`<meta name="color-scheme" content="light dark">
`,
    head: html`<link rel="stylesheet" href="${failureStylePath}">`,
    body: html`<main role="alert"><h1>${title}</h1><p>${sentence}</p>
<form method="post" action="${retryPath}">${recoverable ? waysOn(recoverable, language, now) : nothing}<button autofocus>${retry}</button> ${portTaken ? other : nothing}</form></main>`,
  });
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
:root { background: ${lightDark('canvas')}; color: CanvasText; font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark; }
main { max-width: 32rem; margin: 20vh auto 0; padding: 0 24px 24px; }
h1 { font-size: 1.25rem; font-weight: 600; margin: 0 0 8px; }
p { margin: 0 0 24px; overflow-wrap: anywhere; }
button {
  font: inherit; padding: 8px 16px; border: 0; border-radius: 8px;
  background: ${colours.accent.light}; color: ${colours.onAccent.light}; cursor: pointer;
}
button[formaction] { background: none; color: inherit; border: 1px solid currentcolor; padding: 7px 15px; margin-inline-start: 8px; }
p button[formaction] { margin: 0; }
p button[formaction="${recoveryPaths.newestCopy}"] { background: ${colours.accent.light}; color: ${colours.onAccent.light}; border-color: transparent; }
p ~ button { background: none; color: inherit; border: 1px solid currentcolor; padding: 7px 15px; }
p span { display: block; margin-top: 4px; font-size: 0.875rem; }
button:focus-visible { outline: 2px solid ${lightDark('accent')}; outline-offset: 2px; }
`;
