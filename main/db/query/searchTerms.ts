/** What somebody looks for, as folded terms that must all occur. */
import { fold } from '../tables/fold.ts';

/** The words of a search (contract §5.2): split at its operators, a quoted part is one phrase. */
export function searchTerms(query: string): string[] {
  const words = query.matchAll(/"([^"]*)"|[^\s@+\-*()<>~"]+/g);
  return [...words].map(([word, phrase]) => fold(phrase ?? word)).filter((term) => term !== '');
}

/** Words as people type them into the console: split at spaces only, so that `2026-07` stays whole. */
export function plainTerms(query: string): string[] {
  return query
    .split(/\s+/)
    .map(fold)
    .filter((term) => term !== '');
}
