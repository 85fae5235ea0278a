/** Which bytes of the content a body consists of. */

/** Bytes `at` to `at + length` of the body are those of the content from `first` on. */
export type Span = { at: number; first: number; length: number };

/** @returns what takes counts of bytes of the body, in their order, and tells which bytes of the content they are */
export function createCoverage(
  spans: readonly Span[],
  tell: (first: number, length: number) => void,
): (bytes: number) => void {
  let done = 0;
  let index = 0;
  return (bytes) => {
    const end = done + bytes;
    for (let span = spans[index]; span !== undefined; span = spans[index]) {
      const from = Math.max(done, span.at);
      const to = Math.min(end, span.at + span.length);
      if (from < to) tell(span.first + from - span.at, to - from);
      if (to < span.at + span.length) break;
      index += 1;
    }
    done = end;
  };
}
