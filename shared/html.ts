/**
 * An HTML template that escapes every value except those that the template itself made.
 */

export type Html = { readonly html: string };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Values may only be used in text and in quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: (string | Html)[]): Html {
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += (typeof value === 'string' ? escapeText(value) : value.html) + (parts[index + 1] ?? '');
  });
  return { html: text };
}

export const nothing: Html = { html: '' };

/** @property lang BCP 47. @property meta goes before the title, `head` after it */
export type HtmlDocument = { lang: string; title: string; meta: Html; head: Html; body: Html };

/** The frame of the pages for visitors and of the failure page of the desktop window. */
export function renderDocument({ lang, title, meta, head, body }: HtmlDocument): string {
  const { html: text } = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${meta}<title>${title}</title>${head}</head>
<body>${body}</body></html>
`;
  return text;
}

/** Replaces control characters and lone surrogates with the replacement character. */
function escapeText(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')
      .replace(/[&<>"']/g, (character) => entities[character] ?? '')
  );
}
