/** Whether a text that begins with a bracket is JSON, also where only its beginning is known. */

/**
 * @param text begins with `{` or `[`
 * @param isWhole whether the text is complete; else the values that are cut off are left out before parsing
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

/** The text up to its last comma between values, with every open bracket closed. */
function closedAtLastComma(text: string): string | undefined {
  const open: string[] = [];
  let cut: { at: number; closers: string } | undefined;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)|[[\]{},]/gs)) {
    if (token === '{') open.push('}');
    else if (token === '[') open.push(']');
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') cut = { at: index, closers: open.toReversed().join('') };
  }
  return cut && text.slice(0, cut.at) + cut.closers;
}
