/** What a preview is to look like, while a person tries it out. */
import {
  type PreviewGravity,
  type PreviewOutput,
  previewColour,
  previewOutputs,
  previewRanges,
} from '../../../shared/previewOptions.ts';

export const numberFields = [
  'width',
  'height',
  'quality',
  'borderWidth',
  'borderRadius',
  'rotation',
] as const satisfies (keyof typeof previewRanges)[];
export const colourFields = ['borderColor', 'background'] as const;

type TypedField = (typeof numberFields)[number] | (typeof colourFields)[number] | 'opacity';

/** As typed or chosen; `""` = left to the server. */
export type PreviewDraft = Record<TypedField, string> & {
  gravity: PreviewGravity;
  output: PreviewOutput | '';
};

export const plainPreview: PreviewDraft = {
  width: '',
  height: '',
  gravity: 'center',
  quality: '',
  borderWidth: '',
  borderColor: '',
  borderRadius: '',
  opacity: '',
  rotation: '',
  background: '',
  output: '',
};

/** Nothing writes HEIC here (docs/appwrite.md). */
export const offeredOutputs = previewOutputs.filter((output) => output !== 'heic' && output !== 'jpeg');

/** Whether the server takes what is typed. */
export function isGood(field: TypedField, text: string): boolean {
  const typed = text.trim();
  if (typed === '') return true;
  if (field === 'opacity') return /^(\d+(\.\d+)?|\.\d+)$/.test(typed) && Number(typed) <= 1;
  if (field === 'borderColor' || field === 'background') return previewColour.test(withoutHash(typed));
  const [from, to] = previewRanges[field];
  return /^-?\d{1,5}$/.test(typed) && Number(typed) >= from && Number(typed) <= to;
}

/** @returns the parameters as an address has them, `width=300&gravity=top`; undefined where something makes no sense */
export function previewQuery(draft: PreviewDraft): string | undefined {
  const { gravity, output, ...typed } = draft;
  const fields = Object.entries(typed) as [TypedField, string][];
  if (!fields.every(([field, text]) => isGood(field, text))) return undefined;
  const values = {
    ...draft,
    gravity: gravity === plainPreview.gravity ? '' : gravity,
    borderColor: withoutHash(draft.borderColor.trim()),
    background: withoutHash(draft.background.trim()),
  };
  const given = Object.entries(values).map(([field, text]) => [field, text.trim()]);
  return new URLSearchParams(given.filter(([, text]) => text !== '')).toString();
}

function withoutHash(colour: string): string {
  return colour.replace(/^#/, '');
}

/** The address with its parameters. @param query of `previewQuery` */
export function withPreview(address: string, query: string): string {
  return query === '' || address === '' ? address : `${address}&${query}`;
}

/** The address to be looked at: its secret is on the way to the clipboard only. */
export function withoutSecret(address: string): string {
  return address.replace(/([?&]token=)[^&]+/, '$1…');
}
