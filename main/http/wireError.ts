import type { ErrorTag } from '../core/errors.ts';
import { invalidParamMessage } from './messages.ts';

/** What the wire refuses before the rules are asked (contract §0.7), in the contract's words. */
export class WireError extends Error {
  readonly tag: ErrorTag;

  constructor(tag: ErrorTag, message: string) {
    super(message);
    this.name = 'WireError';
    this.tag = tag;
  }
}

/** A body or a parameter that cannot be read at all. */
export function invalidRequest(message: string): WireError {
  return new WireError('general_argument_invalid', message);
}

export function invalidValue(name: string, why: string): WireError {
  return invalidRequest(invalidParamMessage(name, why));
}

/** `Param "name" is not optional.` (contract §0.7) */
export function missingParam(name: string): WireError {
  return invalidRequest(`Param "${name}" is not optional.`);
}
