/**
 * Markdown as a document of its own, which a page frames. HTML in it stays text, pictures are left out, and an address is
 * shown and no link, so it has nothing to load and nowhere to go. Its policy takes away scripts, forms and even its
 * origin, should all that fail.
 */
import { createHash } from 'node:crypto';
import { lightDark } from '../../../../shared/colours.ts';
import { type Html, html, nothing, renderDocument } from '../../../../shared/html.ts';
import { type HeaderPairs, replaceHeader } from '../../bytes/headerPairs.ts';
import { baseHeaders } from './page.ts';

const style = `
:root{color-scheme:light dark;background:${lightDark('surface')};color:${lightDark('text')};--quiet:${lightDark('textQuiet')};
--line:${lightDark('line')};--fill:${lightDark('canvas')}}
body{margin:0;padding:16px 20px;font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;
overflow-wrap:anywhere}
main>:first-child{margin-top:0}
h1,h2,h3{line-height:1.3}
pre,code{font:13px/1.6 ui-monospace,"SF Mono","Cascadia Mono","Noto Sans Mono",monospace;background:var(--fill)}
code{padding:2px 4px;border-radius:4px}
pre{padding:12px 16px;border-radius:8px;overflow:auto}
pre code{padding:0}
blockquote{margin-inline:0;padding-inline-start:16px;border-inline-start:3px solid var(--line);color:var(--quiet)}
table{border-collapse:collapse}
th,td{padding:6px 12px;border:1px solid var(--line)}
hr{border:0;border-top:1px solid var(--line)}
small{color:var(--quiet)}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

export const markdownHeaders: HeaderPairs = [
  ['Content-Type', 'text/html; charset=utf-8'],
  [
    'Content-Security-Policy',
    `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; ` +
      "frame-ancestors 'self'; sandbox",
  ],
  ...replaceHeader(baseHeaders, 'X-Frame-Options', 'SAMEORIGIN'),
];

export async function renderMarkdown(text: string): Promise<Buffer> {
  made ??= createRenderer();
  const renderer = await made;
  return Buffer.from(
    renderDocument({
      lang: unknownLanguage,
      title: '',
      meta: html`<meta name="robots" content="noindex">`,
      head: html`<style>${{ html: style }}</style>`,
      body: html`<main dir="auto">${{ html: renderer(text) }}</main>`,
    }),
  );
}

/** BCP 47. */
const unknownLanguage = 'und';

/** Loaded with the first document, for a start of the server needs no Markdown. */
let made: Promise<(text: string) => string> | undefined;

async function createRenderer(): Promise<(text: string) => string> {
  const { default: MarkdownIt } = await import('markdown-it');
  const markdown = new MarkdownIt({ html: false, linkify: false });
  markdown.disable('image');
  // The address follows the words, for both to be read before one is copied.
  markdown.renderer.rules.link_open = () => '<span>';
  markdown.renderer.rules.link_close = (tokens, at) => `</span>${addressPart(tokens, at).html}`;
  markdown.core.ruler.push('unstyled', ({ tokens }) => tokens.forEach(dropStyle));
  return (text) => markdown.render(text);
}

/** The policy would refuse it, and say so. */
function dropStyle(token: { attrs: [string, string | number][] | null }): void {
  token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null;
}

type Token = { type: string; content: string; attrGet(name: string): string | number | null };

/** @param at place where a link ends */
function addressPart(tokens: readonly Token[], at: number): Html {
  let start = at - 1;
  while (start > 0 && tokens[start]?.type !== 'link_open') start -= 1;
  const address = String(tokens[start]?.attrGet('href') ?? '');
  return address === '' || tokens[start + 1]?.content === address
    ? nothing
    : html` <small>${address}</small>`;
}
