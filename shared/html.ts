/**
 * HTML that cannot be injected into: whatever is put into the template is escaped, unless it is itself made by the
 * template.
 */

export type Html = { readonly html: string };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Values stand in text or in quoted attributes, nowhere else. */
export function html(parts: TemplateStringsArray, ...values: (string | Html)[]): Html {
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += (typeof value === 'string' ? escapeText(value) : value.html) + (parts[index + 1] ?? '');
  });
  return { html: text };
}

export const nothing: Html = { html: '' };

/** @property lang of the words, BCP 47. @property meta stands before the title, `head` after it */
export type HtmlDocument = { lang: string; title: string; meta: Html; head: Html; body: Html };

/** The frame of every page that is made here: a visitor's, and the owner's whose server cannot start. */
export function renderDocument({ lang, title, meta, head, body }: HtmlDocument): string {
  const { html: text } = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${meta}<title>${title}</title>${head}</head>
<body>${body}</body></html>
`;
  return text;
}

/** Control characters and lone surrogates are no text: they become the replacement character. */
function escapeText(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')
      .replace(/[&<>"']/g, (character) => entities[character] ?? '')
  );
}
