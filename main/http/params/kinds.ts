/**
 * Schemas for the parameter types of the contract, which are weakly typed (§0.4). The messages follow
 * "Invalid `name` param:".
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

/** @param min characters; 1 makes the empty string an error, as in Appwrite */
export function text(min: number, max: number) {
  const error = `Value must be a valid string and at least ${min} chars and no longer than ${max} chars`;
  return z.string({ error }).min(min, { error }).max(max, { error });
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

/** `"false"` is false, unlike in Appwrite (§0.4, [DEV]). */
export const boolean = z.unknown().transform((value, context) => {
  const result = booleans.get(value);
  if (result === undefined) context.addIssue('Value must be a valid boolean');
  return result ?? false;
});

/** Integers arrive as numbers or as numeric strings. */
export function integer(min: number, max: number) {
  const error = `Value must be a valid range between ${min} and ${max}`;
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value),
    z.int({ error }).min(min, { error }).max(max, { error }),
  );
}

export function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `Value must be one of (${values.join(', ')})` });
}

/** Text that a reader of `shared/reachValues.ts` understands. */
export function readable<T>(read: (text: string) => T | undefined, error: string) {
  return z.string({ error }).transform((text, context) => {
    const value = read(text);
    if (value === undefined) context.addIssue(error);
    return value ?? z.NEVER;
  });
}

/** @param max number of entries */
export function list<T extends z.ZodType>(entry: T, max: number) {
  const error = `Value must a valid array no longer than ${max} items`;
  return z.array(entry, { error }).max(max, { error });
}

/** Absent and `null` both become `undefined` (§0.4). */
export function optional<T extends z.ZodType>(kind: T) {
  return kind.nullish().transform((value) => value ?? undefined);
}

/** `null` takes away what was there, absent leaves it. */
export function clearable<T extends z.ZodType>(kind: T) {
  return kind.nullish();
}

/** `null` puts back what it is when nobody has chosen, absent leaves it. */
export function resettable<T extends z.ZodType>(kind: T, unchosen: z.output<T>) {
  return kind.nullish().transform((value) => (value === null ? unchosen : value));
}

/**
 * A parameter that a function of the core parses and checks. The DomainError it throws becomes the issue of this
 * parameter, so it is reported in order of declaration and thrown unchanged (see check.ts).
 * @param read gets `undefined` for an absent parameter
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
