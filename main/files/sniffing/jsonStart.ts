/** Whether a text that begins with a bracket is JSON, even if only its beginning is known. */

/**
 * @param text begins with `{` or `[`
 * @param isWhole whether the text is complete; otherwise the values that are cut off are removed before parsing
 */
export function isJsonStart(text: string, isWhole: boolean): boolean {
  const candidate = isWhole ? text : closedAtLastComma(text);
  if (candidate === undefined) return /^(?:\{\s*"|\[\s*["{[\d-])/.test(text);
  try {
    JSON.parse(candidate);
    return true;
  } catch {
    return false;
  }
}

const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** The text up to its last comma between values, with every open bracket closed. */
function closedAtLastComma(text: string): string | undefined {
  let last: number | undefined;
  for (const [token, index] of tokens(text)) if (token === ',') last = index;
  if (last === undefined) return undefined;
  const kept = text.slice(0, last);
  // In a second pass: copying the open brackets at every comma takes seconds when many are open.
  const open: string[] = [];
  for (const [token] of tokens(kept)) {
    const closer = closers[token];
    if (closer !== undefined) open.push(closer);
    else if (token === '}' || token === ']') open.pop();
  }
  return kept + open.reverse().join('');
}

/** Strings, brackets and commas, with their positions. */
function* tokens(text: string): Generator<[token: string, index: number]> {
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)|[[\]{},]/gs))
    yield [token, index];
}
