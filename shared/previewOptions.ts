/** What a preview can be asked for (contract §3.5.3). */

export const previewGravities = [
  'center',
  'top-left',
  'top',
  'top-right',
  'left',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
] as const;

export type PreviewGravity = (typeof previewGravities)[number];

export const previewOutputs = ['jpg', 'jpeg', 'png', 'webp', 'heic', 'avif', 'gif'] as const;

export type PreviewOutput = (typeof previewOutputs)[number];

/** From, to; whole numbers. */
export const previewRanges = {
  width: [0, 4_000],
  height: [0, 4_000],
  quality: [-1, 100],
  borderWidth: [0, 100],
  borderRadius: [0, 4_000],
  rotation: [-360, 360],
} as const satisfies Readonly<Record<string, readonly [from: number, to: number]>>;

/** Without `#`. */
export const previewColour = /^([\da-f]{3}|[\da-f]{6})$/i;
