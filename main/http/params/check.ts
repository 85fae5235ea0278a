/** Runs a route's schema over what came in; the one mapper from zod's issues to the contract's sentences (§0.7). */
import type { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import type { Refusal } from '../errors.ts';
import { invalidValue, missingParam } from '../wireError.ts';
import type { RawParams } from './collect.ts';

/**
 * Checks in declaration order, so the first declared parameter that is wrong is the one reported (§0.5).
 * Unknown parameters are dropped.
 * @throws general_argument_invalid
 */
export function checkParams<S extends z.ZodType>(schema: S, raw: RawParams): z.output<S> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw toProblem(result.error, raw);
}

function toProblem(error: z.ZodError, raw: RawParams): Refusal {
  const [issue] = error.issues;
  const thrown: unknown = issue?.code === 'custom' ? issue.params?.problem : undefined;
  if (thrown instanceof DomainError) return thrown;
  const name = String(issue?.path[0] ?? 'body');
  if (raw[name] === undefined || raw[name] === null) return missingParam(name);
  return invalidValue(name, issue?.message ?? 'Value is invalid');
}
