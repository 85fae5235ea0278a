/**
 * A fault is a reason with values; a catalogue in `strings/` has a sentence for each reason. Code that reports a fault is
 * independent of the language in which it is shown.
 */

/** A sentence for every reason. */
export type Sentences<M> = { readonly [R in keyof M]: string | ((values: M[R]) => string) };

export function sentenceOf<M, R extends keyof M>(sentences: Sentences<M>, reason: R, values: M[R]): string {
  const sentence = sentences[reason];
  return typeof sentence === 'string' ? sentence : sentence(values);
}
