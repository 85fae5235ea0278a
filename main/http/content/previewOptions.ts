/** Parameters of the preview route (contract §3.5.3). */
import { z } from 'zod';
import { integer, oneOf } from '../params/kinds.ts';

const gravities = [
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

const outputs = ['jpg', 'jpeg', 'png', 'webp', 'heic', 'avif', 'gif'] as const;

const color = z
  .string()
  .regex(/^([\da-f]{3}|[\da-f]{6})$/i, { error: 'Value must be a valid Hex color code without #' });

const gravity = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(oneOf(gravities));

const opacity = z
  .string()
  .refine((value) => /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(value) && Number(value) <= 1, {
    error: 'Value must be a valid range between 0 and 1',
  })
  .transform(Number);

/** Declared in the contract's order, for the first wrong parameter is the one reported (§0.5). */
export const previewFields = {
  width: integer(0, 4_000).default(0),
  height: integer(0, 4_000).default(0),
  gravity: gravity.default('center'),
  quality: integer(-1, 100).default(-1),
  borderWidth: integer(0, 100).default(0),
  borderColor: color.default(''),
  borderRadius: integer(0, 4_000).default(0),
  opacity: opacity.default(1),
  rotation: integer(-360, 360).default(0),
  background: color.default(''),
  output: oneOf(outputs)
    .optional()
    .transform((value) => value ?? ''),
};
