/**
 * The kinds of parameter the contract knows, weakly typed as it wants them (§0.4). The messages follow
 * "Invalid `name` param:", so each one is a sentence about the value.
 */
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';

const idRule =
  "must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. Can't start with a special char";

/** Path IDs (§6.1). */
export const id = z.string({ error: `UID ${idRule}` }).refine(isId, { error: `UID ${idRule}` });

/** A custom ID, or the literal `unique()`. */
export const customId = z
  .string({ error: `Parameter ${idRule}` })
  .refine((value) => value === 'unique()' || isId(value), { error: `Parameter ${idRule}` });

/** @param least characters; 1 makes the empty string an error, as upstream does */
export function text(least: number, most: number) {
  const error = `Value must be a valid string and at least ${least} chars and no longer than ${most} chars`;
  return z.string({ error }).min(least, { error }).max(most, { error });
}

const booleans: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['1', true],
  [1, true],
  [false, false],
  ['false', false],
  ['0', false],
  [0, false],
]);

/** `"false"` is false here, unlike upstream (§0.4, [DEV]). */
export const boolean = z.unknown().transform((value, context) => {
  const known = booleans.get(value);
  if (known === undefined) context.addIssue('Value must be a valid boolean');
  return known ?? false;
});

/** Integers arrive as numbers or as numeric strings. */
export function integer(least: number, most: number) {
  const error = `Value must be a valid range between ${least} and ${most}`;
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value),
    z.int({ error }).min(least, { error }).max(most, { error }),
  );
}

export function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `Value must be one of (${values.join(', ')})` });
}

/** @param most entries */
export function list<T extends z.ZodType>(entry: T, most: number) {
  const error = `Value must a valid array no longer than ${most} items`;
  return z.array(entry, { error }).max(most, { error });
}

/** Optional: absent, or `null`, which skips the rule (§0.4). */
export function optional<T extends z.ZodType>(kind: T) {
  return kind.nullish().transform((value) => value ?? undefined);
}

/**
 * A parameter that a function of the core parses and checks, in its place among the others. The error it throws becomes
 * this parameter's issue and is thrown as it is when it is the first one (see check.ts).
 * @param read sees `undefined` for an absent parameter
 */
export function parsedBy<T>(read: (value: unknown) => T) {
  return z
    .unknown()
    .optional()
    .transform((value, context) => {
      try {
        return read(value);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        context.addIssue({ code: 'custom', message: error.message, params: { problem: error } });
        return z.NEVER;
      }
    });
}
