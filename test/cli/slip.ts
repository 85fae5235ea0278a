import { sentenceOf } from '../../shared/sentences.ts';
import { UsageError } from '../../shared/usageError.ts';
import { english } from '../helpers/english.ts';

/** @returns what is said of a line that cannot be read; undefined for one that can */
export function slipOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return sentenceOf(english.commandLine.strings.usage, error.fault.reason, error.fault.values);
  }
}
