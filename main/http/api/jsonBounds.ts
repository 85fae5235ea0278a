/**
 * How much work a JSON text makes, found out before it is parsed: objects with hundreds of thousands of fields keep
 * everybody waiting for seconds.
 */

/** No endpoint takes more: 5,000 files in one call, each an object of two fields. */
const maxValues = 20_000;
const maxDepth = 64;

const quote = 0x22;
const backslash = 0x5c;

/** What each byte adds to the depth; a comma adds a value, and so does what opens an array or object. */
const steps: ReadonlyMap<number, number> = new Map([
  [0x5b, 1], // [
  [0x7b, 1], // {
  [0x5d, -1], // ]
  [0x7d, -1], // }
  [0x2c, 0], // ,
]);

/** Stops reading where there is too much. @param text in UTF-8, valid or not */
export function isWithinBounds(text: Uint8Array): boolean {
  let [values, depth] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at] ?? 0;
    if (byte === quote) {
      at = endOfString(text, at);
      continue;
    }
    // Most bytes outside of strings are digits, names and blanks.
    if (byte !== 0x2c && byte < 0x5b) continue;
    const step = steps.get(byte);
    if (step === undefined) continue;
    depth += step;
    if (step >= 0) values += 1;
    if (values > maxValues || depth > maxDepth) return false;
  }
  return true;
}

/** @returns where the quote is that ends the string, or the end of the text */
function endOfString(text: Uint8Array, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === quote) return at;
    if (text[at] === backslash) at += 1;
  }
  return text.length;
}
