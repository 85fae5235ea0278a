import { errorCode } from '../../core/errorCode.ts';
import { problem } from '../../core/errors.ts';

/** @returns storage_full for a full disk or quota, every other error as it is */
export function diskError(error: unknown): unknown {
  const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error));
  return isFull ? problem('storage_full') : error;
}
