/**
 * Case-insensitive search: texts are folded once, when they are stored, and so is what somebody looks for. Upper
 * then lower case makes `ß` meet `SS`; NFKC makes names from macOS, which come decomposed, meet typed ones; the
 * final sigma of Greek depends on its neighbours and would hide a word's beginning.
 */
export function fold(text: string): string {
  return text.toWellFormed().normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
