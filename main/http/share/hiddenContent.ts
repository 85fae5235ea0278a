/**
 * What a visitor learns of content that is not for him: nothing. A bucket that is not there, one he may not read, a file
 * that is not there and a token that opens nothing are one answer, and count as guesses (promise 3). On the API listener
 * the contract tells them apart (§2).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorTag, problem } from '../../core/errors.ts';
import { type Refusal, toRefusal } from '../errors.ts';
import type { CountMiss } from './guessLimit.ts';

const hidden: ReadonlySet<ErrorTag> = new Set<ErrorTag>([
  'storage_bucket_not_found',
  'storage_bucket_transformations_disabled',
  'storage_file_not_found',
  'user_unauthorized',
]);

/** @returns what to answer instead of the error; other errors are returned as they are */
export type HideContent = (req: IncomingMessage, res: ServerResponse, error: unknown) => unknown;

export function createHideContent(countMiss: CountMiss): HideContent {
  return (req, res, error) => {
    const refusal: Refusal | undefined = toRefusal(error);
    if (refusal === undefined || !hidden.has(refusal.tag)) return error;
    const wait = countMiss(req);
    if (wait === 0) return problem('storage_file_not_found');
    if (!res.headersSent) res.setHeader('Retry-After', wait);
    return problem('general_rate_limit_exceeded');
  };
}
