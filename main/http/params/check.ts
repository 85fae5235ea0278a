/** Checks parameters against the schema of a route, and maps zod issues to the messages of the contract (§0.7). */
import type { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import type { Refusal } from '../errors.ts';
import { invalidValue, missingParam } from '../wireError.ts';
import type { RawParams } from './collect.ts';

/**
 * Checks in order of declaration, so the first declared parameter that is invalid is reported (§0.5). Unknown parameters
 * are ignored.
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
