/** The sentence of whatever was thrown. */
import { ApiError } from '../../shared/api/apiError.ts';
import type { ConsoleLanguage } from '../../shared/strings/languages.ts';

/**
 * Latchkey's own errors come in the reader's language. Those of the Appwrite contract are English: what people can meet
 * has a sentence here, by its type; the rest is told as it is.
 */
export function errorMessage(error: unknown, { trouble }: ConsoleLanguage['strings']): string {
  if (!(error instanceof ApiError)) return trouble.unexpected;
  if (error.kind === 'unreachable') return trouble.unreachable;
  const refused: Readonly<Partial<Record<string, string>>> = trouble.refused;
  return refused[error.type] ?? (error.message || trouble.unexpected);
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'unreachable';
}

/** The server does not know who asks. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'signedOut';
}
