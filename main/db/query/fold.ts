/**
 * Case-insensitive search: texts are folded once, when they are stored, and so is what somebody looks for. Upper
 * then lower case makes `ß` meet `SS`; NFKC makes names from macOS, which come decomposed, meet typed ones; the
 * final sigma of Greek depends on its neighbours and would hide a word's beginning.
 */
export function fold(text: string): string {
  return text.toWellFormed().normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

/** The words of a query of §5.2: split at its operators, a quoted part is one phrase. Folded. */
export function searchTerms(query: string): string[] {
  const words = query.matchAll(/"([^"]*)"|[^\s@+\-*()<>~"]+/g);
  return [...words].map(([word, phrase]) => fold(phrase ?? word)).filter((term) => term !== '');
}

/** Words as people type them into the console: split at spaces only, so that `2026-07` stays whole. Folded. */
export function plainTerms(query: string): string[] {
  return query
    .split(/\s+/)
    .map(fold)
    .filter((term) => term !== '');
}
