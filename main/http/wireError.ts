import type { ErrorTag } from '../core/errors.ts';
import { invalidParamMessage } from './messages.ts';

/** A request that is refused before the core is called (contract §0.7), with a message of the contract. */
export class WireError extends Error {
  readonly tag: ErrorTag;

  constructor(tag: ErrorTag, message: string) {
    super(message);
    this.name = 'WireError';
    this.tag = tag;
  }
}

/** For a body that cannot be read. */
export function invalidRequest(message: string): WireError {
  return new WireError('general_argument_invalid', message);
}

export function invalidValue(name: string, reason: string): WireError {
  return invalidRequest(invalidParamMessage(name, reason));
}

/** `Param "name" is not optional.` (contract §0.7) */
export function missingParam(name: string): WireError {
  return invalidRequest(`Param "${name}" is not optional.`);
}
