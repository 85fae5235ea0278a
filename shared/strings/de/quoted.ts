/** First strong isolate … pop: keeps a right-to-left name from turning the sentence around. */
export function quoted(name: string): string {
  return `„\u2068${name}\u2069“`;
}
