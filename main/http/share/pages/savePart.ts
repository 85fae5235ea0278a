/** What the page of a large file offers to browsers that let it save the file itself; hidden until the script finds that so. */
import { type Html, html, nothing } from '../../../../shared/html.ts';
import { diskName } from '../../../../shared/names.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import type { File } from '../../../core/model.ts';
import { joinParts } from './parts.ts';

/** Bytes from which on a download takes long enough to break. */
const largeFile = 50_000_000;

export function savePart(
  { name, sizeOriginal }: Pick<File, 'name' | 'sizeOriginal'>,
  { saving }: LandingLanguage['strings'],
): Html {
  if (sizeOriginal < largeFile) return nothing;
  const sentences = (['running', 'waits', 'done', 'failed'] as const).map(
    (state) => html`<p hidden data-saving="${state}">${saving[state]}</p>`,
  );
  return html`<button class="small" type="button" hidden data-save="${diskName(name)}" data-size="${String(sizeOriginal)}">${saving.offer}</button><progress hidden data-saving="running waits" max="100" value="0" aria-label="${saving.progress}"></progress><div role="status">${joinParts(sentences)}</div>`;
}
