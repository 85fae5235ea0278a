/**
 * The page of the window when the server cannot start: the reason and a button, no script. It replaces the console, which
 * could only say that the server does not answer.
 */
import { colours, lightDark } from '../../shared/colours.ts';
import { html, nothing, renderDocument } from '../../shared/html.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';

/** Where the button posts to. */
export const retryPath = '/start';
/** The query that asks for other ports. */
export const otherPorts = '?ports=other';
export const failureStylePath = '/failure.css';

export type Failure = {
  /** The reason, as a sentence; untrusted text. */
  sentence: string;
  /** Whether other ports would help. */
  portTaken: boolean;
};

export function failurePage({ sentence, portTaken }: Failure, { tag, strings }: DesktopLanguage): string {
  const { failure } = strings;
  const other = html`<button formaction="${retryPath}${otherPorts}">${failure.otherPorts}</button>`;
  return renderDocument({
    lang: tag,
    title: failure.title,
    meta: html`<meta name="color-scheme" content="light dark">
`,
    head: html`<link rel="stylesheet" href="${failureStylePath}">`,
    body: html`<main role="alert"><h1>${failure.title}</h1><p>${sentence}</p>
<form method="post" action="${retryPath}"><button autofocus>${failure.retry}</button> ${portTaken ? other : nothing}</form></main>`,
  });
}

/** Served from its own path, because the policy of the scheme allows no inline style. */
export const failureStyle = `
:root { background: ${lightDark('canvas')}; color: CanvasText; font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark; }
main { max-width: 32rem; margin: 20vh auto 0; padding: 0 24px; }
h1 { font-size: 1.25rem; font-weight: 600; margin: 0 0 8px; }
p { margin: 0 0 24px; overflow-wrap: anywhere; }
button {
  font: inherit; padding: 8px 16px; border: 0; border-radius: 8px;
  background: ${colours.accent.light}; color: ${colours.onAccent.light}; cursor: pointer;
}
button[formaction] { background: none; color: inherit; border: 1px solid currentcolor; padding: 7px 15px; margin-inline-start: 8px; }
button:focus-visible { outline: 2px solid ${colours.accent.light}; outline-offset: 2px; }
`;
