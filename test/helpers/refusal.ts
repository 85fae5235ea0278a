/** Tag and message of an expected error, for tests of the rules that throw it. */
import { type Refusal, sentenceFor, toRefusal } from '../../main/http/errors.ts';

/** Tag and message as on the wire; undefined if `work` succeeds. @throws unexpected errors */
export function refusal(work: () => unknown): { tag: Refusal['tag']; message: string } | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    const expected = toRefusal(error);
    if (expected === undefined) throw error;
    return { tag: expected.tag, message: sentenceFor(expected) };
  }
}
