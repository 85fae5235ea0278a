/** Parameters of the preview route (contract §3.5.3). */
import { z } from 'zod';
import {
  previewColour,
  previewGravities,
  previewOutputs,
  previewRanges,
} from '../../../shared/previewOptions.ts';
import { integer, oneOf } from '../params/kinds.ts';

const color = z.string().regex(previewColour, { error: 'Value must be a valid Hex color code without #' });

const gravity = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(oneOf(previewGravities));

const opacity = z
  .string()
  .refine((value) => /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(value) && Number(value) <= 1, {
    error: 'Value must be a valid range between 0 and 1',
  })
  .transform(Number);

/** Declared in the contract's order, for the first wrong parameter is the one reported (§0.5). */
export const previewFields = {
  width: integer(...previewRanges.width).default(0),
  height: integer(...previewRanges.height).default(0),
  gravity: gravity.default('center'),
  quality: integer(...previewRanges.quality).default(-1),
  borderWidth: integer(...previewRanges.borderWidth).default(0),
  borderColor: color.default(''),
  borderRadius: integer(...previewRanges.borderRadius).default(0),
  opacity: opacity.default(1),
  rotation: integer(...previewRanges.rotation).default(0),
  background: color.default(''),
  output: oneOf(previewOutputs)
    .optional()
    .transform((value) => value ?? ''),
};
