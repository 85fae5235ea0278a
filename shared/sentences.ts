/**
 * What can go wrong, as a reason with values, and the sentence for it, which a catalogue of `strings/` holds. Code that
 * finds a fault knows no language; whoever shows it does.
 */

/** Of a map from reason to values, one member per reason; `undefined` = the reason says it all. */
export type Fault<M> = {
  [R in keyof M]: M[R] extends undefined ? { reason: R; values?: undefined } : { reason: R; values: M[R] };
}[keyof M];

/** A sentence for every reason. */
export type Sentences<M> = { readonly [R in keyof M]: string | ((values: M[R]) => string) };

export function sentenceOf<M, R extends keyof M>(sentences: Sentences<M>, reason: R, values: M[R]): string {
  const sentence = sentences[reason];
  return typeof sentence === 'string' ? sentence : sentence(values);
}
