/** The union of all faults of a map from reason to values; `undefined` = a reason without values. */
export type Fault<M> = {
  [R in keyof M]: M[R] extends undefined ? { reason: R; values?: undefined } : { reason: R; values: M[R] };
}[keyof M];
