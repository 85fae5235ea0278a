/** The sentence of whatever was thrown. */
import { ApiError } from '../../shared/api/apiError.ts';
import { consoleStrings as strings } from '../../shared/strings/console.ts';

export function errorMessage(error: unknown): string {
  if (!(error instanceof ApiError)) return strings.trouble.unexpected;
  if (error.kind === 'unreachable') return strings.trouble.unreachable;
  return error.message || strings.trouble.unexpected;
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'unreachable';
}
