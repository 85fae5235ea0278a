/** The forms in which a link can be handed on. */
import { replaceControls } from '../../../shared/names.ts';
import type { Link } from '../../../shared/wire/links.ts';

export const copyForms = ['page', 'view', 'preview', 'direct', 'curl', 'markdown'] as const;
export type CopyForm = (typeof copyForms)[number];

export function textOf(link: Link, form: CopyForm): string {
  if (form === 'curl') return `curl -fL -C - -o ${shellQuoted(link.name)} ${shellQuoted(link.urls.direct)}`;
  if (form === 'markdown') return `[${markdownEscaped(link.name)}](${link.urls.page})`;
  return link.urls[form];
}

/**
 * Single quotes keep every character as it is in a POSIX shell. Control characters could still act on the
 * terminal the line is pasted into, and a leading `-` would be read as an option: `./` takes that away.
 */
function shellQuoted(text: string): string {
  const plain = replaceControls(text, '_').replaceAll("'", String.raw`'\''`);
  return plain.startsWith('-') ? `'./${plain}'` : `'${plain}'`;
}

function markdownEscaped(text: string): string {
  return text.replace(/[\\[\]`*_<>]/g, String.raw`\$&`);
}
