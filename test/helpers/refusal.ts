/** What callers and people are told of an error, for tests of the rules that throw it. */
import { type Refusal, sentenceFor, toRefusal } from '../../main/http/errors.ts';

/** Tag and message as they go over the wire; undefined when `work` goes well. @throws what nobody foresaw */
export function refusal(work: () => unknown): { tag: Refusal['tag']; message: string } | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    const known = toRefusal(error);
    if (known === undefined) throw error;
    return { tag: known.tag, message: sentenceFor(known) };
  }
}
